import type { BackendName, EngineName } from '@modewatch/core/config';
import type { Engine, Origin, Program, ProgramSpec } from '@modewatch/core/training';
import { checkProgram, NoReferenceError, tryProgram } from './check/check-program.ts';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { eagerEngine } from './eager/engine.ts';
import { rungs } from './eager/rungs/index.ts';
import { NotInstalledError } from './eager/rungs/optional-package.ts';
import { EngineError } from './engine-error.ts';
import { messageOf } from './message-of.ts';
import { type Candidate, tellingIfSlow } from './slow-card.ts';

export type EngineChoice = {
  engine?: 'auto' | EngineName;
  /** Of the eager engine; naming one chooses that engine. */
  backend?: 'auto' | BackendName;
  /** Results depend on it in their last digits. Not every engine can choose. */
  threads?: number;
  /** Where `./modewatch backends add` puts packages. */
  backendsDir?: string | undefined;
};

/**
 * Opens an engine: what computes a training. What is asked for by name is opened at once, and is used or refused.
 *
 * `auto` decides for each program: a graphics card, if there is one that works; else the compiled engine, if it can trace
 * the program and gets the gradients of the eager one; else the first eager backend that works. What it passes over, and
 * why, stands in the program's notes, and so does it where a card is slower than the compiled engine; what is not
 * installed is not worth a note.
 *
 * @throws EngineError when what was asked for by name does not work, here or, from `program`, for that program
 */
export async function openEngine(choice: EngineChoice = {}): Promise<Engine> {
  const { engine = 'auto', backend = 'auto', threads = 1 } = choice;
  if (engine === 'compiled') {
    const compiled = await named(
      () => compiledEngine({ threads }),
      'engine: auto or eager trains without it',
    );
    const remedy = 'engine: auto trains it operation by operation';
    return { program: (spec) => named(() => compiled.program(spec), remedy) };
  }
  if (backend !== 'auto') {
    const remedy = 'backend: auto takes what works; ./modewatch backends lists it';
    const eager = await named(() => eagerEngine(backend, rungSettings(choice, true)), remedy);
    return { program: (spec) => named(() => tried(spec, eager), remedy) };
  }
  return firstThatWorks(engine === 'auto' ? allCandidates(choice) : eagerCandidates(choice));
}

function allCandidates(choice: EngineChoice): Candidate[] {
  const eager = eagerCandidates(choice);
  const cards = ladder.flatMap((name, i) => (rungs[name].isGpu ? eager[i]! : [])); // one for each rung
  const compiled = compiledCandidate(choice);
  return [
    ...cards.map((card) => tellingIfSlow(card, compiled)),
    compiled,
    ...eager.filter((each) => !cards.includes(each)),
  ];
}

function compiledCandidate({ threads = 1 }: EngineChoice): Candidate {
  const open = once(async () => compiledEngine({ threads }));
  const references = referencesFor(threads);
  return async (spec) => {
    const engine = await open();
    // One trace will do for what is compared with a reference, beside the program itself, which gets two.
    const checked: Engine = { program: (probe) => engine.program(probe, { traces: 1 }) };
    let program: (Program & Origin) | undefined;
    try {
      program = engine.program(spec);
      await checkProgram(spec, checked, references);
      return program;
    } catch (cause) {
      program?.dispose();
      throw new Error(`the compiled engine was passed over: ${messageOf(cause)}`, { cause });
    }
  };
}

/** What is right everywhere, if slow. */
function referencesFor(threads: number) {
  return (['wasm', 'cpu'] as const).map((name) =>
    once(() => eagerEngine(name, rungSettings({ threads }, false))),
  );
}

const ladder = Object.keys(rungs) as BackendName[]; // by its type

function eagerCandidates(choice: EngineChoice): Candidate[] {
  const references = referencesFor(choice.threads ?? 1);
  return ladder.map((name) => {
    const open = once(() => eagerEngine(name, rungSettings(choice, false)));
    return async (spec) => {
      const engine = await open();
      try {
        if (!rungs[name].isGpu) return await tried(spec, engine);
        return await checked(spec, engine, references);
      } catch (cause) {
        throw new Error(`the ${name} backend was passed over: ${messageOf(cause)}`, { cause });
      }
    };
  });
}

/** Drivers differ, so that one program's numbers say little of another's. What nothing else can run is taken as it is. */
async function checked(
  spec: ProgramSpec,
  engine: Engine,
  references: readonly (() => Promise<Engine>)[],
): Promise<Program & Origin> {
  try {
    await checkProgram(spec, engine, references);
    return await engine.program(spec);
  } catch (error) {
    if (!(error instanceof NoReferenceError)) throw error;
    const program = await tried(spec, engine);
    return {
      ...program,
      notes: [...program.notes, `its numbers were compared with nothing: ${error.message}`],
    };
  }
}

/** @throws what goes wrong in any of its steps, such as a kernel that the engine lacks, before the first one counts */
async function tried(spec: ProgramSpec, engine: Engine): Promise<Program & Origin> {
  await tryProgram(spec, engine);
  return engine.program(spec);
}

/** For each program the first candidate that can make it; the program's notes say what the ones before lacked. */
function firstThatWorks(candidates: readonly Candidate[]): Engine {
  return {
    async program(spec) {
      const notes: string[] = [];
      for (const candidate of candidates) {
        try {
          const program = await candidate(spec);
          return { ...program, notes: [...notes, ...program.notes] };
        } catch (error) {
          if (!(error instanceof NotInstalledError)) notes.push(messageOf(error));
        }
      }
      throw new EngineError(`no engine can compute this: ${notes.join('; ')}`);
    },
  };
}

async function named<Value>(make: () => Value | Promise<Value>, remedy: string): Promise<Value> {
  try {
    return await make();
  } catch (cause) {
    throw new EngineError(`${messageOf(cause)}; ${remedy}`, { cause });
  }
}

const rungSettings = ({ threads = 1, backendsDir }: EngineChoice, isNamed: boolean) => ({
  threads,
  backendsDir,
  isNamed,
});

/** Opens an engine when it is first needed, and not again: also not one that doesn't work. */
function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
