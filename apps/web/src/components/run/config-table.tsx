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
  const rows = configRows(config, defaults);
  const changed = rows.filter(({ changedFrom }) => changedFrom !== undefined).length;
  return (
    <Panel title="Config" aside={changed === 0 ? 'all defaults' : `${changed} changed from the defaults`}>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="sr-only">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col">Default</th>
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
                <td className={`break-words py-1.5 pr-4 ${changedFrom === undefined ? '' : 'font-semibold'}`}>
                  <bdi>{value}</bdi>
                </td>
                <td className="whitespace-nowrap py-1.5 pr-4 text-right text-faint">
                  {changedFrom !== undefined && <>default {changedFrom}</>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
