import type { JSX } from 'preact';
import { identity } from '../../identity.ts';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { SimulatorNote } from '../simulator-note.tsx';
import { traits } from '../traits.ts';
import { UserMenu } from './user-menu.tsx';

/** The dark header of the main page; it searches for nothing. */
export function MainHeader(): JSX.Element {
  return (
    <header class="header dark">
      <a class="brand" href="#/dashboard">
        {traits.productName}
      </a>
      <SimulatorNote />
      <div class="header-icons">
        <div class="host-search">
          <Menu label="Host" entries={[{ label: 'Host' }, { label: 'User' }]}>
            Host
            <Icon name="chevron" />
          </Menu>
          <input
            readOnly
            title="Not part of the simulator."
            aria-label="Enter IP Address or Range"
            placeholder="Enter IP Address or Range"
          />
        </div>
        <Menu label="Help" class="icon-button" entries={[{ label: 'Online Help' }]} alignRight>
          <Icon name="help" />
        </Menu>
        <UserMenu>{identity.fullName}</UserMenu>
      </div>
    </header>
  );
}
