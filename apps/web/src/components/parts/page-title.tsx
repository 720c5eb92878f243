import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

type Step = { href: ComponentProps<typeof Link>['href']; name: string };

type Props = {
  /** The pages above this one, the highest first. */
  trail: Step[];
  title: string;
  /** What stands below the title. */
  children?: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
};

/** The head of a page that lies below others. */
export function PageTitle({ trail, title, children, actions }: Props) {
  return (
    <>
      <nav aria-label="Breadcrumb" className="text-muted [overflow-wrap:anywhere]">
        {trail.map(({ href, name }, i) => (
          <span key={name}>
            {i > 0 && ' / '}
            <Link href={href} className="hover:text-ink hover:underline">
              <bdi>{name}</bdi>
            </Link>
          </span>
        ))}
      </nav>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl [overflow-wrap:anywhere]">
            <bdi>{title}</bdi>
          </h1>
          {children}
        </div>
        {actions}
      </div>
    </>
  );
}
