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
export function ConfigTable({ config, defaults, meanings }: Props) {
  // They are the page's title.
  const { name, project, ...settings } = config;
  const rows = configRows(settings, defaults);
  const changed = rows.filter(({ changedFrom }) => changedFrom !== undefined).length;
  return (
    <Panel title="Config" aside={changed === 0 ? 'all defaults' : `${changed} changed from the defaults`}>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="sr-only">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody className="figures text-xs">
            {rows.map(({ path, value, changedFrom }) => (
              <tr
                key={path}
                className={`border-line border-b last:border-0 ${changedFrom === undefined ? 'text-faint' : ''}`}
              >
                <th
                  scope="row"
                  title={meanings[path]}
                  className="whitespace-nowrap py-1.5 pr-4 pl-4 font-normal"
                >
                  {path}
                </th>
                <td className="py-1.5 pr-4 [overflow-wrap:anywhere]">
                  <bdi className={changedFrom === undefined ? '' : 'font-semibold'}>{value}</bdi>
                  {changedFrom !== undefined && (
                    <span className="ml-3 inline-block text-faint">default {changedFrom}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
