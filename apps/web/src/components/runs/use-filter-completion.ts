import { completionAt, type FieldCatalogue, fieldsLike } from '@modewatch/core/filter';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';

const OFFERED = 12;

/** What a filter that is being written may go on with. */
export function useFilterCompletion(
  text: string,
  { caret, catalogue, isOpen }: { caret: number; catalogue: FieldCatalogue; isOpen: boolean },
) {
  const trpc = useTRPC();
  const at = completionAt(text, caret);
  const values = useQuery(
    trpc.runs.fieldValues.queryOptions(
      { field: at.field ?? '', like: at.prefix, limit: OFFERED },
      { enabled: isOpen && at.of === 'value' && at.field !== null, retry: false, staleTime: 10_000 },
    ),
  );
  const offers = at.of === 'field' ? fieldsLike(at.prefix, catalogue, OFFERED) : (values.data ?? []);
  // What is written already is no offer.
  return { at, offers: offers.filter((offer) => offer !== at.prefix) };
}
