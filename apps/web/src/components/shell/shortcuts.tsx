import { shortcuts } from '../../lib/shortcuts.ts';
import { Dialog } from '../parts/dialog.tsx';

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" description="What keys do, page by page" onClose={onClose}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {shortcuts.map(({ where, keys }) => (
          <section key={where} aria-label={where}>
            <h3 className="mb-1 font-semibold">{where}</h3>
            <dl className="space-y-1">
              {keys.map(([key, what]) => (
                <div key={key} className="flex items-baseline justify-between gap-4">
                  <dt className="text-muted">{what}</dt>
                  <dd>
                    <kbd className="figures whitespace-nowrap rounded-sm bg-sunken px-1.5 py-0.5 text-xs">
                      {key}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
