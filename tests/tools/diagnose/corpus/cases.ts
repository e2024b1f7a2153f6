import { pick, sequence } from './chance.ts';
import { damages } from './damages.ts';
import { causes } from './happenings.ts';
import { javaClients } from './java-clients.ts';
import { type LogForm, logForms, type LogRecord } from './log-forms.ts';
import { otherClients } from './other-clients.ts';

/** An input whose answer follows from how it was made. */
export interface CorpusCase {
  readonly name: string;
  readonly input: string | Uint8Array;
  /** The failure modes that happened, in their order. */
  readonly modes: readonly string[];
}

const clients = [...javaClients, ...otherClients];
const stories = causes.flatMap((cause) =>
  clients.flatMap((client) => {
    const text = client.write(cause);
    return text === undefined ? [] : [{ cause, client, text }];
  }),
);

/**
 * So many inputs, the same in every run for a seed: each story of a cause and a client at least once when there are
 * enough, in a form and with a damage that are drawn, with healthy lines around it, and now and then a second failure.
 */
export function corpus(size: number, seed = 1): CorpusCase[] {
  const chance = sequence(seed);
  return Array.from({ length: size }, (_, index) => {
    const story = stories[index % stories.length] ?? pick(stories, chance);
    const further = chance(4) === 0 ? pick(stories, chance) : undefined;
    const told =
      further && further.cause.mode !== story.cause.mode && further.text !== story.text
        ? [story, further]
        : [story];
    const form = pick(logForms, chance);
    const damage = pick(damages, chance);
    const text = form.write(
      records(
        told.map(({ text: words }) => words),
        form,
      ),
    );
    return {
      name: `${told.map(({ cause, client }) => `${cause.mode} by ${client.name}`).join(' and ')}; ${form.name}; ${damage.name}`,
      input: damage.does(text),
      modes: told.map(({ cause }) => cause.mode),
    };
  });
}

function records(texts: readonly string[], form: LogForm): LogRecord[] {
  const healthy = [
    'Test email of action "SOC" to soc@example.org was sent',
    'Reconnect to flow collector 10.0.0.9 done',
    'Processed 535 flows, 550 hosts',
    'Saved 454 rows',
  ];
  const said = form.name === 'CSV' ? 'failed' : 'Test email of action "SOC" to soc@example.org failed';
  return texts
    .flatMap((text, index): LogRecord[] => [
      { at: index * 100 + 1, level: 'INFO', said: healthy[index] ?? '', text: '' },
      { at: index * 100 + 17, level: 'ERROR', said, text },
      { at: index * 100 + 63, level: 'INFO', said: healthy[index + 2] ?? '', text: '' },
    ])
    .map((record) => record);
}
