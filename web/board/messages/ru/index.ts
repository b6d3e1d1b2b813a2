import calendar from './calendar.json';
import results from './results.json';
import session from './session.json';
import shell from './shell.json';

export default { calendar, results, session, shell };
