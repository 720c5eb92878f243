import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { lateAnswers } from './late-answers.ts';

/** What a page brings along that the server has read for it. */
function pageWith(queryKey: readonly string[]) {
  const server = new QueryClient();
  server.setQueryData(queryKey, 'as it was');
  return dehydrate(server);
}

it('repeats what was heard before a page arrived, as long as it may have been read before that', () => {
  const queries = new QueryClient();
  const repeated: string[] = [];
  let now = 0;
  const late = lateAnswers<string>(queries, { repeat: (names) => repeated.push(...names), now: () => now });
  hydrate(queries, pageWith(['first']));
  expect(repeated, 'nothing was heard').toEqual([]);

  late.hear(['sweeps']);
  late.hear(['run/a']);
  hydrate(queries, pageWith(['second']));
  expect(repeated).toEqual(['sweeps', 'run/a']);
  queries.setQueryData(['asked here'], 'after it was heard');
  expect(repeated, 'what is asked for here is new').toHaveLength(2);

  now = 31_000;
  hydrate(queries, pageWith(['third']));
  expect(repeated).toHaveLength(2);
  late.hear(['lists']);
  late.stop();
  hydrate(queries, pageWith(['fourth']));
  expect(repeated).toHaveLength(2);
});

it('repeats what was heard while a first answer was under way', async () => {
  const queries = new QueryClient();
  const repeated: string[] = [];
  let now = 0;
  const late = lateAnswers<string>(queries, { repeat: (names) => repeated.push(...names), now: () => now });
  late.hear(['before it was asked for']);
  now = 10;
  let give: (text: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => {
    give = resolve;
  });
  const asked = queries.fetchQuery({
    queryKey: ['sweeps'],
    queryFn: () => answer,
  });
  now = 20;
  late.hear(['sweeps']);
  give('as it was');
  await asked;
  expect(repeated).toEqual(['sweeps']);
  await queries.fetchQuery({ queryKey: ['sweeps'], queryFn: async () => 'as it is' });
  expect(repeated, 'asked for again').toHaveLength(1);
});
