import { type JSX, render } from 'preact';
import { Field } from '../field.tsx';
import { SimulatorNote } from '../simulator-note.tsx';
import { traits } from '../traits.ts';
import { useSignIn } from '../use-sign-in.ts';

function SignIn(): JSX.Element {
  const { userName, password, setUserName, setPassword, busy, alert, ended, submit } = useSignIn();
  return (
    <main class="sign-in">
      <form class="card" onSubmit={submit} noValidate>
        <h1>{traits.productName}</h1>
        <SimulatorNote />
        {ended && !alert && <p class="notice">Your session has ended. Sign in again.</p>}
        {alert && (
          <p class="banner failure" role="alert">
            {alert}
          </p>
        )}
        <Field label="User Name" value={userName} onInput={setUserName} autocomplete="username" />
        <Field
          label="Password"
          type="password"
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
        />
        <button type="submit" class="primary" disabled={busy}>
          Sign In
        </button>
      </form>
    </main>
  );
}

render(<SignIn />, document.body.querySelector('#app') ?? document.body);
