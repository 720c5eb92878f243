import { binWord } from '../../lib/collapse-words.ts';
import { formatCount, formatShare } from '../../lib/format.ts';
import { heatColour, heatScale, inkOnHeat } from '../../lib/heat.ts';
import type { CollapseMap } from '../../lib/sweep.ts';

/** The share of trials that collapsed in each region, as a colour and in figures. */
export function CollapseGrid({ map: { x, y, cells } }: { map: CollapseMap }) {
  const rows = y?.bins ?? [{ kind: 'value' as const, value: '' }];
  const at = (column: number, row: number) => cells.find((cell) => cell.x === column && cell.y === row);
  return (
    <>
      <section
        aria-label="Share of trials that collapsed, by region"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="overflow-x-auto"
      >
        <table className="w-full border-separate border-spacing-px text-xs">
          <caption className="sr-only">
            Collapsed trials of all trials, by {x.path}
            {y && ` and ${y.path}`}
          </caption>
          <tbody>
            {rows.map((row, j) => (
              <tr key={j}>
                <th
                  scope="row"
                  className="figures max-w-48 truncate pr-2 text-right font-normal text-muted"
                  title={y ? `${y.path} ${binWord(row)}` : undefined}
                >
                  <bdi>{y ? binWord(row) : ''}</bdi>
                </th>
                {x.bins.map((bin, i) => {
                  const cell = at(i, j);
                  const share = cell && cell.collapsed / cell.trials;
                  return (
                    <td
                      key={i}
                      title={`${x.path} ${binWord(bin)}${y ? `, ${y.path} ${binWord(row)}` : ''}`}
                      className={`figures h-10 min-w-16 rounded-xs text-center ${cell ? '' : 'border border-line border-dashed text-faint'}`}
                      style={
                        share === undefined
                          ? undefined
                          : { background: heatColour(share), color: inkOnHeat(share) }
                      }
                    >
                      {cell ? `${formatCount(cell.collapsed)} of ${formatCount(cell.trials)}` : '–'}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="col" className="figures pr-2 text-right font-normal text-faint">
                {y?.path}
              </th>
              {x.bins.map((bin, i) => (
                <th
                  key={i}
                  scope="col"
                  className="figures max-w-28 pt-1 font-normal text-muted"
                  title={`${x.path} ${binWord(bin)}`}
                >
                  <bdi>{binWord(bin)}</bdi>
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <span className="figures min-w-0 [overflow-wrap:anywhere]">{x.path} →</span>
        {/* A scale is read from end to end: it goes to the next line as a whole. */}
        <span className="ml-auto flex items-center gap-2 whitespace-nowrap">
          {formatShare(0)}
          <span aria-hidden className="h-2 w-24 rounded-xs sm:w-32" style={{ background: heatScale }} />
          {formatShare(1)} collapsed
        </span>
      </p>
    </>
  );
}
