import { type JSX, render } from 'preact';
import { Dashboard } from '../dashboard.tsx';
import { EmailForm } from './email-form.tsx';
import { Header } from './header.tsx';
import { ResponseManagement } from '../response-management.tsx';
import { useHash } from '../use-hash.ts';

function Landing(): JSX.Element {
  const hash = useHash('#/dashboard');
  const area = /^#\/response-management\/?(.*)$/.exec(hash);
  return (
    <>
      <Header />
      <main>{area ? <ResponseManagement path={area[1] ?? ''} emailForm={EmailForm} /> : <Dashboard />}</main>
    </>
  );
}

render(<Landing />, document.body.querySelector('#app') ?? document.body);
