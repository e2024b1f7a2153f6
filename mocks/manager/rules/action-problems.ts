import type { Problems } from '../refusal.ts';
import { type AddressRule, isMailAddress } from './mail-address.ts';
import { isOneLine } from './one-line.ts';

const longest = { name: 255, description: 512, subject: 255 } as const;

/** The problems of an e-mail action, by field; rules and texts are assumed. */
export function actionProblems(
  action: {
    readonly name: string;
    readonly description: string;
    readonly to: string;
    readonly subject: string;
  },
  rule?: AddressRule,
): Problems {
  const problems: Record<string, string> = {};
  for (const [field, label] of [
    ['name', 'Name'],
    ['description', 'Description'],
    ['subject', 'Subject'],
  ] as const) {
    const text = action[field];
    if (text.trim() === '' && field !== 'description') problems[field] = `${label} is required.`;
    else if (!isOneLine(text)) problems[field] = `${label} must be one line without control characters.`;
    else if (text.length > longest[field])
      problems[field] = `${label} must not be longer than ${longest[field]} characters.`;
  }
  if (!isMailAddress(action.to, rule)) problems['to'] = 'To must be exactly one email address.';
  return problems;
}
