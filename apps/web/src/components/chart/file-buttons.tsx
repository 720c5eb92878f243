import type { ComponentProps, ReactNode } from 'react';

/** What a chart can be kept as, at the end of its head. */
export function FileButtons({ children }: { children: ReactNode }) {
  return <span className="ml-auto flex gap-3 text-muted text-xs">{children}</span>;
}

export function FileButton(
  props: Pick<ComponentProps<'button'>, 'title' | 'disabled' | 'onClick' | 'children'>,
) {
  return (
    <button
      type="button"
      className="hover:text-ink hover:underline disabled:cursor-not-allowed disabled:text-faint disabled:no-underline"
      {...props}
    />
  );
}

type PictureProps = { of: string; isDrawn: boolean; onClick: () => void };

/** Saves a plot as a picture. */
export function PictureButton({ of, isDrawn, onClick }: PictureProps) {
  return (
    <FileButton onClick={onClick} disabled={!isDrawn} title={`Save ${of} as a picture`}>
      PNG
    </FileButton>
  );
}

/** Said where a picture was asked for and there is none. */
export function PictureFailure({ failure }: { failure: string | null }) {
  if (failure === null) return null;
  return (
    <p role="alert" className="text-bad text-xs">
      The picture could not be saved: {failure}
    </p>
  );
}
