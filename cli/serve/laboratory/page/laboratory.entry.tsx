import { type JSX, render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { LaboratoryFacts } from '../laboratory-html.ts';
import { FaultCard } from './fault-card.tsx';
import { FaultList } from './fault-list.tsx';
import { MailboxCard } from './mailbox-card.tsx';
import { ManagerCard } from './manager-card.tsx';
import { Sessions } from './sessions.tsx';
import { useLaboratoryState } from './use-laboratory-state.ts';

function Laboratory({ facts }: { facts: LaboratoryFacts }): JSX.Element {
  const { state, live } = useLaboratoryState();
  const [problem, setProblem] = useState<string>();
  const entries = useMemo(() => facts.chapters.flatMap(({ faults }) => faults), [facts]);

  const post = async (path: string): Promise<void> => {
    const reply = await fetch(path, { method: 'POST' }).catch(() => undefined);
    if (!reply) return setProblem('The laboratory cannot be reached; see whether it still runs.');
    setProblem(reply.ok ? undefined : await reply.text());
  };

  if (!state) return <p role="status">{live ? 'Looking …' : 'The laboratory cannot be reached.'}</p>;
  return (
    <>
      <header>
        <h1>Laboratory</h1>
        <p>
          Choose a fault, press Test Action in the manager, and see what passes between it and the relay.
          {!live && (
            <strong role="alert">
              {' '}
              The laboratory has ended or cannot be reached; this is its last state.
            </strong>
          )}
        </p>
        {problem && <p role="alert">{problem}</p>}
      </header>
      <nav aria-label="Faults">
        <FaultList
          chapters={facts.chapters}
          inForce={state.fault}
          choose={(name) => void post(`/faults/${encodeURIComponent(name)}`)}
        />
      </nav>
      <main>
        <FaultCard
          name={state.fault}
          entry={entries.find(({ name }) => name === state.fault)}
          soundAgain={() => void post('/sound')}
        />
        <div class="beside">
          <ManagerCard url={facts.managerUrl} userName={facts.userName} />
          <MailboxCard count={state.mailCount} mails={state.mails} url={facts.mailboxUrl} />
        </div>
        <Sessions count={state.sessionCount} sessions={state.sessions} />
      </main>
    </>
  );
}

const known: LaboratoryFacts = JSON.parse(document.querySelector('#facts')?.textContent ?? '');
render(<Laboratory facts={known} />, document.querySelector('#app') ?? document.body);
