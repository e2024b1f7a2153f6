import { render } from 'preact';
import { CentralManagement } from '../central-management.tsx';
import { ChoiceKind } from '../choice.tsx';
import { CentralHeader } from './central-header.tsx';
import { Inventory } from './inventory.tsx';
import { ListBox } from './list-box.tsx';

render(
  <ChoiceKind.Provider value={ListBox}>
    <CentralHeader />
    <main>
      <CentralManagement
        inventory={Inventory}
        otherTabs={['Data Store', 'Update Manager', 'App Manager', 'Smart Licensing']}
      />
    </main>
  </ChoiceKind.Provider>,
  document.body.querySelector('#app') ?? document.body,
);
