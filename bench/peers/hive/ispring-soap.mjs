/**
 * The SOAP subgraph, by hand: the vendor publishes no WSDL with these messages, and the loader that reads one makes no subgraphs.
 * @param {string} url of the SOAP endpoint
 */
export function ispringSoap(url) {
  return /* GraphQL */ `
    schema @transport(subgraph: "ispring", kind: "soap", location: "${url}") {
      query: Query
    }
    directive @transport(subgraph: String, kind: String, location: String) on SCHEMA
    directive @soap(
      elementName: String
      bindingNamespace: String
      endpoint: String
      subgraph: String
      bodyAlias: String
      soapAction: String
      soapNamespace: String
    ) on FIELD_DEFINITION

    type Query {
      listSessionsByTraining(
        ListSessionsByTrainingRequest: ListSessionsByTrainingRequest
      ): ListSessionsByTrainingResult
        @soap(
          elementName: "ListSessionsByTrainingResult"
          bindingNamespace: "http://ispringlearn.ru/go/services/api/soap"
          endpoint: "${url}"
          subgraph: "ispring"
          soapAction: ""
          soapNamespace: "http://schemas.xmlsoap.org/soap/envelope/"
        )
    }
    input ListSessionsByTrainingRequest {
      credentials: Credentials
      trainingId: String
    }
    input Credentials {
      token: String
    }
    type ListSessionsByTrainingResult {
      trainingSession: [Session!]
    }
    type Session {
      id: ID!
      title: String
    }
  `;
}
