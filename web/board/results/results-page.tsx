export function ResultsPage() {
  return <h2>results</h2>;
}
