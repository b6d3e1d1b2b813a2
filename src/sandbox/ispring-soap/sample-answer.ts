/** The document of the vendor's page listSessionsByTraining, as it stands there. */
export const sampleAnswer = `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://ispringlearn.com/go/services/api/soap" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
   <SOAP-ENV:Body>
      <ns1:ListSessionsByTrainingResult>
         <ns1:trainingSession>
            <ns1:id>4728d100-c96a-11ed-a664-b6c48b3dc692</ns1:id>
            <ns1:title>Сессия 1</ns1:title>
            <ns1:startTime>2023-03-31T15:30:00-07:00</ns1:startTime>
            <ns1:duration>7200</ns1:duration>
            <ns1:instructor xsi:nil="true"/>
            <ns1:dayIds>
               <ns1:id>4728d47a-c96a-11ed-97ec-b6c48b3dc692</ns1:id>
               <ns1:id>bfb8a744-d838-11ed-9199-9af23e8ed4b1</ns1:id>
            </ns1:dayIds>
         </ns1:trainingSession>
         <ns1:trainingSession>
            <ns1:id>0b0de6ac-d841-11ed-bc77-9af23e8ed4b1</ns1:id>
            <ns1:title>Сессия 2</ns1:title>
            <ns1:startTime>2023-04-11T12:30:00+03:00</ns1:startTime>
            <ns1:duration>3600</ns1:duration>
            <ns1:instructor>Олег Смирнов</ns1:instructor>
            <ns1:dayIds>
               <ns1:id>0b0dec6a-d841-11ed-b90c-9af23e8ed4b1</ns1:id>
            </ns1:dayIds>
         </ns1:trainingSession>
      </ns1:ListSessionsByTrainingResult>
   </SOAP-ENV:Body>
</SOAP-ENV:Envelope>`;
