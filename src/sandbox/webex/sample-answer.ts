import { sampleSessionKey } from '../data/landmarks.js';
import type { SessionSummary } from './session-summary.js';

/** What a list says of the session in the document: the same, under the host whom the document names. */
export const sampleSummary: SessionSummary = {
  sessionKey: sampleSessionKey,
  confName: 'jimz hol test',
  hostWebExID: 'hostid',
  otherHostWebExID: 'hostid',
  timeZoneID: 46,
  timeZone: 'GMT+08:00, Australia Western (Perth)',
  status: 'NOT_INPROGRESS',
  startDate: '04/11/2004 10:00:00',
  startsAt: Date.UTC(2004, 3, 11, 2),
  duration: 60,
  listStatus: 'PUBLIC',
};

/**
 * The document of the vendor's page GetTrainingSession, as it stands there: with its undeclared `<tain:` tag, its stray line
 * feeds and its empty elements. Readers must live with it.
 */
export const sampleAnswer = `<?xml version="1.0" encoding="UTF-8"?>
<serv:message xmlns:serv="http://www.webex.com/schemas/2002/06/service"
xmlns:com="http://www.webex.com/schemas/2002/06/common"
xmlns:sess="http://www.webex.com/schemas/2002/06/service/session"
xmlns:train="http://www.webex.com/schemas/2002/06/service/trainingsession"
xmlns:qti="http://www.webex.com/schemas/2002/06/service/trainingsessionqti"
xmlns:qtiasi=
"http://www.webex.com/schemas/2002/06/service/trainingsessionqtiasi">
<serv:header>
<serv:response>
<serv:result>SUCCESS</serv:result>
<serv:gsbStatus>PRIMARY</serv:gsbStatus>
</serv:response>
</serv:header>
<serv:body>
<serv:bodyContent xsi:type="train:getTrainingSessionResponse"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<sess:accessControl>
<sess:listing>PUBLIC</sess:listing>
<sess:sessionPassword>111111</sess:sessionPassword>
</sess:accessControl>
<sess:schedule>
<sess:startDate>04/11/2004 10:00:00</sess:startDate>
<sess:timeZone>GMT+08:00, Australia Western (Perth)
</sess:timeZone>
<sess:duration>60</sess:duration>
<sess:timeZoneID>46</sess:timeZoneID>
<sess:hostWebExID>hostid</sess:hostWebExID>
<sess:openTime>20</sess:openTime>
<sess:extNotifyTime></sess:extNotifyTime>
<sess:joinTeleconfBeforeHost>false</sess:joinTeleconfBeforeHost>
</sess:schedule>
<train:metaData>
<sess:confName>jimz hol test</sess:confName>
<train:agenda>agenda 1</train:agenda>
<train:description>description</train:description>
<train:location>location</train:location>
<train:invitation>invitation;</train:invitation>
</train:metaData>
<train:enableOptions>
<sess:attendeeList>false</sess:attendeeList>
<sess:javaClient>false</sess:javaClient>
<sess:nativeClient>true</sess:nativeClient>
<train:chat>false</train:chat>
<train:poll>false</train:poll>
<train:audioVideo>false</train:audioVideo>
<train:fileShare>false</train:fileShare>
<train:presentation>false</train:presentation>
<train:applicationShare>false</train:applicationShare>
<train:desktopShare>false</train:desktopShare>
<train:webTour>false</train:webTour>
<train:trainingSessionRecord>false</train:trainingSessionRecord>
<train:annotation>false</train:annotation>
<train:importDocument>false</train:importDocument>
<train:saveDocument>false</train:saveDocument>
<train:printDocument>false</train:printDocument>
<train:pointer>false</train:pointer>
<train:switchPage>false</train:switchPage>
<train:fullScreen>false</train:fullScreen>
<train:thumbnail>false</train:thumbnail>
<train:zoom>false</train:zoom>
<train:copyPage>false</train:copyPage>
<train:rcAppShare>false</train:rcAppShare>
<train:rcDesktopShare>false</train:rcDesktopShare>
<train:rcWebTour>false</train:rcWebTour>
<train:attendeeRecordTrainingSession>false
</train:attendeeRecordTrainingSession>
<train:voip>false</train:voip>
<train:faxIntoTrainingSession>false
</train:faxIntoTrainingSession>
<train:autoDeleteAfterMeetingEnd>true
</train:autoDeleteAfterMeetingEnd>
</train:enableOptions>
<train:telephony>
<sess:telephonySupport>NONE</sess:telephonySupport>
<sess:numPhoneLines>4</sess:numPhoneLines>
<sess:extTelephonyURL>String</sess:extTelephonyURL>
<sess:enableTSP>false</sess:enableTSP>
<sess:tspAccountIndex>0</sess:tspAccountIndex>
</train:telephony>
<train:tracking>
<com:trackingCode1>trackingCode1</com:trackingCode1>
<com:trackingCode2>trackingCode2</com:trackingCode2>
<com:trackingCode3>trackingCode3</com:trackingCode3>
<com:trackingCode4>trackingCode4</com:trackingCode4>
<com:trackingCode5>trackingCode5</com:trackingCode5>
<com:trackingCode6>trackingCode6</com:trackingCode6>
<com:trackingCode7>trackingCode7</com:trackingCode7>
<com:trackingCode8>trackingCode8</com:trackingCode8>
<com:trackingCode9>trackingCode9</com:trackingCode9>
<com:trackingCode10>trackingCode10</com:trackingCode10>
</train:tracking>
<train:repeat>
<train:repeatType>RECURRING_SINGLE</train:repeatType>
<train:expirationDate>05/09/2004 10:00:00
</train:expirationDate>
<train:dayInWeek>
<train:day>SUNDAY</train:day>
</train:dayInWeek>
<train:endAfter>5</train:endAfter>
<train:occurenceType>WEEKLY</train:occurenceType>
<train:interval>5</train:interval>
<train:dayInMonth>1</train:dayInMonth>
<train:weekInMonth>1</train:weekInMonth>
</train:repeat>
<train:remind>
<sess:enableReminder>true</sess:enableReminder>
<sess:emails>
<sess:email>String</sess:email>
</sess:emails>
<sess:sendEmail>false</sess:sendEmail>
<sess:mobile>String</sess:mobile>
<sess:sendMobile>true</sess:sendMobile>
<sess:daysAhead>1</sess:daysAhead>
<sess:hoursAhead>1</sess:hoursAhead>
<sess:minutesAhead>1</sess:minutesAhead>
</train:remind>
<train:presenters>
<sess:maxUserNumber>1</sess:maxUserNumber>
<sess:participants>
<sess:participant>
<sess:person>
<com:name>alternatehost3</com:name>
<com:webExId>host3</com:webExId>
<com:address>
<com:addressType>PERSONAL</com:addressType>
</com:address>
<com:phones />
<com:email>host3@test.com</com:email>
<com:type>MEMBER</com:type>
</sess:person>
<sess:contactID>1697837</sess:contactID>
<sess:joinStatus>ACCEPT</sess:joinStatus>
<sess:role>HOST</sess:role>
</sess:participant>
<sess:participant>
<sess:person>
<com:name>alternatehost1</com:name>
<com:webExId>host1</com:webExId>
<com:address>
<com:addressType>PERSONAL</com:addressType>
</com:address>
<com:phones />
<com:email>host1@test.com</com:email>
<com:type>MEMBER</com:type>
</sess:person>
<sess:contactID>1697842</sess:contactID>
<sess:joinStatus>ACCEPT</sess:joinStatus>
<sess:role>HOST</sess:role>
</sess:participant>
</sess:participants>
</train:presenters>
<train:attendees>
<sess:maxUserNumber>4</sess:maxUserNumber>
<sess:participants>
<sess:participant>
<sess:person>
<com:name>attendee004</com:name>
<com:title>String</com:title>
<com:company>String</com:company>
<com:webExId>attendee004</com:webExId>
<com:address>
<com:addressType>PERSONAL</com:addressType>
<com:address1>String</com:address1>
<com:address2>String</com:address2>
<com:city>String</com:city>
<com:state>String</com:state>
<com:zipCode>String</com:zipCode>
<com:country>String</com:country>
</com:address>
<com:phones>
<com:phone>121212</com:phone>
<com:mobilePhone>1122</com:mobilePhone>
<com:fax>12312</com:fax>
</com:phones>
<com:email>attendee004</com:email>
<com:notes>String</com:notes>
<com:type>VISITOR</com:type>
</sess:person>
<sess:contactID>13118048</sess:contactID>
<sess:joinStatus>ACCEPT</sess:joinStatus>
</sess:participant>
</sess:participants>
</train:attendees>
<train:attendeeOptions>
<train:request>true</train:request>
<train:registration>true</train:registration>
<train:auto>true</train:auto>
<train:registrationPWD>pass</train:registrationPWD>
<tain:maxRegistrations>10</train:maxRegistrations>
<train:registrationCloseDate>04/10/2004 00:00:00
</train:registrationCloseDate>
</train:attendeeOptions>
<train:handsOnLab>
<train:reserveHOL>false</train:reserveHOL>
<train:numComputers>0</train:numComputers>
</train:handsOnLab>
<train:sessionKey>76736484</train:sessionKey>
<train:status>NOT_INPROGRESS</train:status>
<train:eventID>10765492</train:eventID>
<train:guestToken>ed983acb971117c67e75582507bc1dba</train:guestToken>
<train:hostType>1019001</train:hostType>
</serv:bodyContent>
</serv:body>
</serv:message>`;
