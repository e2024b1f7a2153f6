#!/usr/bin/env node
// Runs the command in this very process, so that signals and exit codes are its own.
import { compile } from './compile.js';

await import(await compile());
