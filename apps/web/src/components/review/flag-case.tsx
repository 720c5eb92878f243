'use client';

import Link from 'next/link';
import { type Flag, whenAndWhere } from '../../lib/flags.ts';
import { flagSamplesUrl } from '../../lib/snapshot-url.ts';
import { verdictMeanings, verdictTitle } from '../../lib/verdict-names.ts';
import { Panel } from '../parts/panel.tsx';
import { RealSamples } from '../samples/real-samples.tsx';
import { SamplePicture } from '../samples/sample-picture.tsx';
import { FlagEvidence } from '../verdict/flag-evidence.tsx';
import { SeverityIcon } from '../verdict/severity.tsx';
import { FlagReviews } from './flag-reviews.tsx';
import { OnsetStrip } from './onset-strip.tsx';

/** All that a reviewer needs of a flag: what is claimed, what it looks like, what it rests on. */
export function FlagCase({ flag }: { flag: Flag }) {
  const modes = flag.flag.modes.map(({ name }) => name);
  const isFew = modes.length > 0 && modes.length <= 3;
  return (
    <article aria-label={`${verdictTitle(flag.rule)} of ${flag.runName}`} className="space-y-4">
      <header className="space-y-1">
        <h2 className="flex flex-wrap items-center gap-x-2 text-lg">
          <SeverityIcon severity={flag.severity} />
          <span className="font-semibold" title={verdictMeanings[flag.rule]}>
            {verdictTitle(flag.rule)}
          </span>
          <span className="text-muted text-sm">
            {flag.severity} · <bdi>{flag.project}</bdi> /{' '}
            <Link
              href={`/runs/${flag.runId}?step=${flag.onsetStep}`}
              className="text-accent [overflow-wrap:anywhere] hover:underline"
            >
              <bdi>{flag.runName}</bdi>
            </Link>
          </span>
        </h2>
        <p className="max-w-[90ch] text-base [overflow-wrap:anywhere]">{flag.flag.explanation}</p>
        <p className="text-muted text-xs">{whenAndWhere(flag)}</p>
      </header>
      <Panel title="Samples around the onset" aside="the same latents in each">
        <OnsetStrip flag={flag} />
      </Panel>
      <div className={`grid gap-4 ${flag.samplesPicture ? 'xl:grid-cols-2' : ''}`}>
        {flag.samplesPicture && (
          <Panel title="Samples that show it" aside={`${flag.samplesPicture.count} of the evaluation`}>
            <div className="p-4">
              <SamplePicture
                src={flagSamplesUrl(flag.id)}
                alt="Samples that show the flag"
                picture={flag.samplesPicture}
              />
            </div>
          </Panel>
        )}
        <Panel
          title="Real samples"
          aside={flag.flag.modes.length > 0 ? 'of the modes in question' : undefined}
        >
          <div className="p-4">
            <RealSamples
              runId={flag.runId}
              scale={isFew ? 2 : 1}
              pictureClassName="max-w-80"
              {...(modes.length > 0 && { modes })}
            />
          </div>
        </Panel>
      </div>
      <Panel title="Evidence">
        <div className="p-4">
          <FlagEvidence flag={flag} />
        </div>
      </Panel>
      <FlagReviews reviews={flag.reviews} />
    </article>
  );
}
