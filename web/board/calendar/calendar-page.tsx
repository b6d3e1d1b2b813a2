export function CalendarPage() {
  return <h2>calendar</h2>;
}
