import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import type { TileEntry, TileGroups } from './tile-entries.ts';

interface TilePanelProps {
  readonly heading: string;
  readonly groups: TileGroups;
  readonly onClose: () => void;
}

/** The entries of a tile, beside the column of tiles. */
export function TilePanel({ heading, groups, onClose }: TilePanelProps): JSX.Element {
  const id = useId();
  return (
    <section class="tile-panel" aria-labelledby={id}>
      <div class="card-top">
        <h2 id={id}>{heading}</h2>
        <span class="spacer" />
        <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      {Object.entries(groups).map(([group, entries]) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {entries.map((entry) => (
              <li key={entry.label}>
                <Entry entry={entry} noteId={`${id}-note`} onClose={onClose} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="menu-note" id={`${id}-note`}>
        Grey entries are not part of the simulator.
      </p>
    </section>
  );
}

function Entry(props: { entry: TileEntry; noteId: string; onClose: () => void }): JSX.Element {
  const { label, href, newTab } = props.entry;
  if (href === undefined) {
    return (
      <a role="link" aria-disabled="true" aria-describedby={props.noteId}>
        {label}
      </a>
    );
  }
  if (!newTab) {
    return (
      <a href={href} onClick={props.onClose}>
        {label}
      </a>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener" title="Opens in a new tab" onClick={props.onClose}>
      <Icon name="external" />
      {label}
    </a>
  );
}
