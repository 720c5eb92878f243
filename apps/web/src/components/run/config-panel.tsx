import { Fragment } from 'react';
import { type ConfigTree, configRows } from '../../lib/config-rows.ts';
import type { Run } from '../../lib/run.ts';
import { Panel } from '../parts/panel.tsx';

type Props = {
  config: Run['config'];
  /** What a run file that leaves everything out means. */
  defaults: ConfigTree;
  /** What each field means, by path. */
  meanings: Record<string, string>;
};

/** Everything that decided what the training did; what differs from the defaults stands out. */
export function ConfigPanel({ config, defaults, meanings }: Props) {
  // They are the page's title.
  const { name, project, ...settings } = config;
  const rows = configRows(settings, defaults);
  const changed = rows.filter(({ changedFrom }) => changedFrom !== undefined).length;
  return (
    <Panel title="Config" aside={changed === 0 ? 'all defaults' : `${changed} changed from the defaults`}>
      <dl className="figures gap-x-8 px-4 py-1 text-xs sm:columns-2 xl:columns-3 min-[120rem]:columns-4">
        {rows.map(({ path, value, changedFrom }) => (
          <div
            key={path}
            className={`flex break-inside-avoid gap-x-4 border-line border-b py-1.5 ${changedFrom === undefined ? 'text-faint' : ''}`}
          >
            <dt title={meanings[path]} className="w-[55%] shrink-0 [overflow-wrap:anywhere]">
              <Breakable path={path} />
            </dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              <bdi className={changedFrom === undefined ? '' : 'font-semibold'}>{value}</bdi>
              {changedFrom !== undefined && (
                <span className="ml-3 inline-block text-faint">default {changedFrom}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** Long names go on in a second line after a dot, not within a word. */
function Breakable({ path }: { path: string }) {
  return path.split('.').map((part, i) => (
    <Fragment key={part}>
      {i > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}
