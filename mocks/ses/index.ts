export * from './ses.ts';
export * from './account.ts';
export * from './relay-session.ts';
