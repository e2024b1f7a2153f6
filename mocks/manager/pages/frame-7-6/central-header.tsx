import type { JSX } from 'preact';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { SimulatorNote } from '../simulator-note.tsx';
import { UserMenu } from './user-menu.tsx';

/** The white header of Central Management. */
export function CentralHeader(): JSX.Element {
  return (
    <header class="header">
      <a class="brand" href="#!/inventory">
        <Icon name="mark" />
        Central Management
      </a>
      <SimulatorNote />
      <div class="header-icons">
        <UserMenu />
        <Menu label="Language" class="icon-button" entries={[{ label: 'English' }]} alignRight>
          <Icon name="globe" />
        </Menu>
      </div>
    </header>
  );
}
