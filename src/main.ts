import { start } from './commands/start.js';

await start();
