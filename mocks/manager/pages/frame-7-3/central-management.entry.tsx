import { render } from 'preact';
import { CentralManagement } from '../central-management.tsx';
import { Header } from './header.tsx';
import { Inventory } from './inventory.tsx';

render(
  <>
    <Header application="Central Management" />
    <main>
      <CentralManagement
        inventory={Inventory}
        otherTabs={['Update Manager', 'App Manager', 'Smart Licensing']}
      />
    </main>
  </>,
  document.body.querySelector('#app') ?? document.body,
);
