import type { ComponentChildren, JSX } from 'preact';
import { identity } from '../../identity.ts';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { signOut } from '../sign-out.ts';

/** The user's icon, with what is to stand beside it. */
export function UserMenu({ children }: { readonly children?: ComponentChildren }): JSX.Element {
  return (
    <Menu
      label={identity.fullName}
      class="icon-button"
      alignRight
      entries={[{ label: 'Sign Out', onSelect: signOut }]}
    >
      <Icon name="user" />
      {children}
    </Menu>
  );
}
