import type { BusinessYear, BusinessYears } from './business-calendar.js';

/**
 * The Russian production calendar for a week of five days, federal days only.
 *
 * Article 112 of the Labour Code names the holidays: 1 to 8 January, 23 February, 8 March, 1 and 9 May, 12 June, 4 November.
 * One that falls on a weekend gives its day off to the next working day; two of those of January give theirs where the year's
 * decree of the Government says ("On moving days off in ..."), which may move others, and make a Saturday a working day.
 * Each year names its decree, and a page that tells what it moves; each was compared with two published calendars,
 * that of consultant.ru or superjob.ru (by github.com/d10xa/holidays-calendar) and that of xmlcalendar.ru.
 *
 * 2020 and 2021 are left out: the President made weeks of them "non-working days with pay kept" (decrees no. 206, 239 and 294
 * of 2020, no. 242 and 595 of 2021), which many had to work, and which published calendars do not agree to count as days off.
 * A year enters here with its decree only: until then nobody knows where the days of January go.
 */
export const RUSSIAN_BUSINESS_YEARS: BusinessYears = {
  // Decree no. 1048 of 2012-10-15: http://xn--h1aeqbeg4a0bw.xn--p1ai/r_4/5-1202.htm
  2013: year('2013', '01-01 01-02 01-03 01-04 01-07 01-08 03-08 05-01 05-02 05-03 05-09 05-10 06-12 11-04'),

  // Decree no. 444 of 2013-05-28: https://gsl-news.org/335345-v-rezultate-perenosa-vyhodnyh-dnej-v-20
  2014: year('2014', '01-01 01-02 01-03 01-06 01-07 01-08 03-10 05-01 05-02 05-09 06-12 06-13 11-03 11-04'),

  // Decree no. 860 of 2014-08-27: http://buh.ru/news/uchet_nalogi/37314
  2015: year('2015', '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-04 05-11 06-12 11-04'),

  // Decree no. 1017 of 2015-09-24: https://blanker.ru/law/postanovlenie-pravitelstva-rf-ot-24092015-n1017
  2016: year(
    '2016',
    '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-07 03-08 05-02 05-03 05-09 06-13 11-04',
    '02-20',
  ),

  // Decree no. 756 of 2016-08-04: https://dz7.kodms.ru/news/pravitelstvo-rf-utverdilo-postanovlenie-o-perenose
  2017: year('2017', '01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06'),

  // Decree no. 1250 of 2017-10-14: https://interfax.ru/russia/583647
  2018: year(
    '2018',
    '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 03-09 04-30 05-01 05-02 05-09 06-11 06-12 11-05 12-31',
    '04-28 06-09 12-29',
  ),

  // Decree no. 1163 of 2018-10-01: https://viselki.net/node/2446
  2019: year('2019', '01-01 01-02 01-03 01-04 01-07 01-08 03-08 05-01 05-02 05-03 05-09 05-10 06-12 11-04'),

  // Decree no. 1564 of 2021-09-16: https://blogkadrovika.ru/proizvodstvennyj-kalendar-2022/
  2022: year(
    '2022',
    '01-03 01-04 01-05 01-06 01-07 02-23 03-07 03-08 05-02 05-03 05-09 05-10 06-13 11-04',
    '03-05',
  ),

  // Decree no. 1505 of 2022-08-29: https://www.garant.ru/hotlaw/federal/1562946/
  2023: year('2023', '01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06'),

  // Decree no. 1314 of 2023-08-10: https://normativ.kontur.ru/document?documentId=454126&moduleId=1
  2024: year(
    '2024',
    '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    '04-27 11-02 12-28',
  ),

  // Decree no. 1335 of 2024-10-04: https://government.ru/docs/all/155500/
  2025: year(
    '2025',
    '01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31',
    '11-01',
  ),

  // Decree no. 1466 of 2025-09-24: https://government.ru/docs/all/161028/
  2026: year('2026', '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31'),

  // Decree no. 1187 of 2026-09-17: http://publication.pravo.gov.ru/document/0001202609180037
  2027: year(
    '2027',
    '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31',
    '02-20',
  ),
};

/** Of days told as MM-DD: those off on Monday to Friday, and the worked ones of weekends. */
function year(name: string, holidays: string, workdays?: string): BusinessYear {
  const dates = (days: string): readonly string[] => days.split(' ').map((day) => `${name}-${day}`);
  return { holidays: dates(holidays), workdays: workdays === undefined ? [] : dates(workdays) };
}
