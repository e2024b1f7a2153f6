import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FaultChapter, FaultEntry } from '../fault-chapters.ts';

interface FaultListProps {
  readonly chapters: readonly FaultChapter[];
  readonly inForce: string | undefined;
  readonly choose: (name: string) => void;
}

export function FaultList({ chapters, inForce, choose }: FaultListProps): JSX.Element {
  const [wanted, setWanted] = useState('');
  const found = chapters
    .map(({ title, faults }) => ({ title, faults: faults.filter((fault) => fits(fault, wanted)) }))
    .filter(({ faults }) => faults.length > 0);
  const count = found.reduce((sum, { faults }) => sum + faults.length, 0);
  return (
    <>
      <h2>Faults</h2>
      <label for="filter">Filter by name or cause</label>
      <input
        id="filter"
        type="search"
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <p role="status">{count === 0 ? `No fault has “${wanted}” in name or cause.` : `${count} faults`}</p>
      {found.map(({ title, faults }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {faults.map(({ name }) => (
              <li key={name}>
                <button type="button" aria-pressed={name === inForce} onClick={() => choose(name)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function fits({ name, failure, harmless }: FaultEntry, wanted: string): boolean {
  const text = [name, failure?.cause, harmless].join(' ').toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
