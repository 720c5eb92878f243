'use client';

import { ReviewDesk } from './review-desk.tsx';
import { useReviewer } from './use-reviewer.ts';
import { WhoReviews } from './who-reviews.tsx';

/** Flags one after the other, once it is known who looks at them. */
export function ReviewView() {
  const { as, setReviewer } = useReviewer();
  return (
    <>
      <h1 className="sr-only">Review</h1>
      {as === undefined ? (
        <div aria-busy className="skeleton h-96" />
      ) : as === null ? (
        <WhoReviews onName={setReviewer} />
      ) : (
        <ReviewDesk key={as.reviewer} {...as} onOtherName={() => setReviewer(null)} />
      )}
    </>
  );
}
