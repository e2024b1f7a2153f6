import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../icon.tsx';
import { useAnswer } from '../use-answer.ts';
import { tileEntries, type TileGroups, type TileName } from './tile-entries.ts';
import { TilePanel } from './tile-panel.tsx';

interface Tile {
  readonly name: string;
  readonly icon: IconName;
  readonly groups: TileGroups;
}

/** The column of tiles, and the panel of the one that is open; `section` is where the operator is. */
export function Tiles({ section }: { readonly section: TileName }): JSX.Element {
  const tenants = useAnswer<{ data: readonly { displayName: string }[] }>('/sw-reporting/v2/tenants');
  const domain = tenants?.body.data[0]?.displayName ?? '';
  const tiles: readonly Tile[] = [
    { name: domain, icon: 'domain', groups: { Domains: [{ label: domain }] } },
    { name: 'Monitor', icon: 'monitor', groups: tileEntries.Monitor },
    { name: 'Investigate', icon: 'investigate', groups: tileEntries.Investigate },
    { name: 'Report', icon: 'report', groups: tileEntries.Report },
    { name: 'Configure', icon: 'configure', groups: tileEntries.Configure },
  ];
  const [openName, setOpenName] = useState<string>();
  const open = tiles.find(({ name }) => name === openName);
  const column = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpenName(undefined);
    column.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
  };

  return (
    <nav
      class="tiles"
      aria-label="Product"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="tile-column" ref={column}>
        {tiles.map(({ name, icon }) => (
          <button
            key={icon}
            type="button"
            class={`tile${name === (openName ?? section) ? ' active' : ''}`}
            aria-expanded={name === openName}
            onClick={() => setOpenName(name === openName ? undefined : name)}
          >
            <Icon name={icon} />
            {name}
          </button>
        ))}
      </div>
      {open && <TilePanel key={open.name} heading={open.name} groups={open.groups} onClose={close} />}
    </nav>
  );
}
