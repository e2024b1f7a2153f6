#!/usr/bin/env node
// Runs TypeScript in this very process, so that signals and exit codes are its own.
import { register } from 'tsx/esm/api';

register();
await import('./sna-ses.ts');
