import { type JSX, render } from 'preact';
import { Dashboard } from '../dashboard.tsx';
import { ResponseManagement } from '../response-management.tsx';
import { useHash } from '../use-hash.ts';
import { EmailForm } from './email-form.tsx';
import { MainHeader } from './main-header.tsx';
import { Tiles } from './tiles.tsx';

function Landing(): JSX.Element {
  const hash = useHash('#/dashboard');
  const area = /^#\/response-management\/?(.*)$/.exec(hash);
  return (
    <>
      <MainHeader />
      <div class="beside-tiles">
        <Tiles section={area ? 'Configure' : 'Monitor'} />
        <main>
          {area ? <ResponseManagement path={area[1] ?? ''} emailForm={EmailForm} /> : <Dashboard />}
        </main>
      </div>
    </>
  );
}

render(<Landing />, document.body.querySelector('#app') ?? document.body);
