/**
 * What Tailcall serves, named as in our graph. Its templates can put a list into a query string but not into a body, so results
 * are asked for by GET, and schedules by a filter with a place for each id.
 * @param {{ port: number, origin: string, uis: string, token: string, schedules: number, dedupe: boolean }} options
 * `uis`: address; `schedules`: how many are asked for at once
 */
export function tailcallConfig({ port, origin, uis, token, schedules, dedupe }) {
  const once = dedupe ? ', dedupe: true' : '';
  const names = Array.from({ length: schedules }, (_, index) => `id${index + 1}`);
  const filters = names.map((name) => `{field: "id", operator: "=", value: "{{.args.${name}}}"}`);
  return `
    schema
      @server(port: ${port}, hostname: "127.0.0.1", workers: 1) {
      query: Query
    }
    type Query {
      checklistResults(sessionIds: [ID!]!): ChecklistResultConnection
        @http(
          url: "${origin}/ispring/results"
          query: [{key: "sessionId", value: "{{.args.sessionIds}}"}]
          select: {nodes: "{{.results}}"}${once}
        )
      activitySchedules(${names.map((name) => `${name}: ID!`).join(', ')}): ActivityScheduleConnection
        @http(
          url: "${uis}"
          method: POST
          body: {
            jsonrpc: "2.0", id: 1, method: "get.schedules",
            params: {
              access_token: "${token}", fields: ["id", "name"],
              filter: {condition: "or", filters: [${filters.join(', ')}]}
            }
          }
          select: {nodes: "{{.result.data}}"}${once}
        )
    }
    type ChecklistResultConnection {
      nodes: [ChecklistResult]
    }
    type ChecklistResult {
      id: ID! @expr(body: "ispring:checklist-result:{{.value.sessionId}}.{{.value.checklistId}}.{{.value.employeeId}}")
      checklistTitle: String
      sessionStatus: String
      result: Float
      points: Float
    }
    type ActivityScheduleConnection {
      nodes: [ActivitySchedule]
    }
    type ActivitySchedule {
      id: ID! @expr(body: "uis:schedule:{{.value.id}}")
      name: String
    }
  `;
}
