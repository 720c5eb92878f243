import { evidenceRows, type Flag, shortModes } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import { EvidenceBar } from './evidence-bar.tsx';

/** What a flag rests on, so that anybody can check it. */
export function FlagEvidence({ flag }: { flag: Flag }) {
  const modes = shortModes(flag);
  const { protocol, detectorVersion, samples } = flag.flag;
  return (
    <div className="space-y-3">
      {modes.length > 0 && (
        <ul aria-label="Modes that are short" className="flex flex-wrap gap-1.5">
          {modes.map(({ name, share }) => (
            <li key={name} className="rounded-md border border-line bg-sunken px-2 py-0.5 text-xs">
              <bdi className="font-semibold">{name}</bdi> <span className="figures text-muted">{share}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="overflow-x-auto">
        <table className="figures w-full text-left text-xs">
          <thead className="text-faint">
            <tr>
              {['measured', 'value', 'raised', 'real samples'].map((title) => (
                <th key={title} scope="col" className="py-1 pr-4 font-normal">
                  {title}
                </th>
              ))}
              <th scope="col" className="py-1 font-normal max-sm:hidden">
                <EvidenceLegend />
              </th>
            </tr>
          </thead>
          <tbody>
            {evidenceRows(flag).map(({ of, value, threshold, real }, i) => (
              <tr key={of} className="border-line border-t">
                <th scope="row" className="py-1 pr-4 font-normal">
                  {of}
                </th>
                <td className="py-1 pr-4">{value}</td>
                <td className="py-1 pr-4">{threshold}</td>
                <td className="py-1 pr-4">{real}</td>
                <td className="py-1 max-sm:hidden">
                  <EvidenceBar comparison={flag.flag.evidence[i]!} /> {/* a row for each */}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-faint text-xs [overflow-wrap:anywhere]">
        {protocol?.network && <>seen through {protocol.network} · </>}
        {protocol && <>null table {protocol.nullTable ?? 'none'} · </>}
        {samples.length > 0 && <>shown by {formatCount(samples.length)} samples · </>}
        detector {detectorVersion}
      </p>
    </div>
  );
}

/** What the signs of the bars below it mean. */
function EvidenceLegend() {
  return (
    <span className="flex gap-3 whitespace-nowrap font-sans">
      <span>
        <span aria-hidden className="mr-1 inline-block size-2 rounded-full bg-bad" />
        value
      </span>
      <span>
        <span aria-hidden className="mr-1 inline-block h-2.5 w-px bg-ink" />
        raised
      </span>
      <span>
        <span aria-hidden className="mr-1 inline-block h-2 w-3 bg-good opacity-50" />
        real
      </span>
    </span>
  );
}
