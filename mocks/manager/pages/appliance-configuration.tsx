import type { JSX } from 'preact';
import type { ConfigurationBody } from '../api/configuration-body.ts';
import { ConfigurationEditor } from './configuration-editor.tsx';
import { configurationPath } from './traits.ts';
import { useAnswer } from './use-answer.ts';

/** Edit Appliance Configuration, once the configuration in force has been read. */
export function ApplianceConfiguration({ id }: { readonly id: string }): JSX.Element | null {
  const answer = useAnswer<ConfigurationBody>(`${configurationPath(id)}/config`);
  if (!answer) return null;
  return <ConfigurationEditor id={id} loaded={answer.body} etag={answer.headers.get('etag') ?? ''} />;
}
