/** A box in a column, from top to bottom in any unit. */
interface Box {
  readonly from: number;
  readonly to: number;
}

/** Where a box stands among those it shares its height with: the `lane`th of `lanes`, from 0, and so many lanes wide. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
  /** Over free lanes a box reaches to the right. */
  readonly span: number;
}

/** Places for boxes, in their order, so that none covers another, whatever order they are in. */
export function lanesOf(boxes: readonly Box[]): readonly Lane[] {
  const order = boxes.map((_, index) => index).sort((one, other) => compare(boxes, one, other));
  const lanes = new Array<Lane>(boxes.length);
  let cluster: { readonly index: number; readonly lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { index, lane } of cluster) {
      const inTheWay = cluster.flatMap((other) =>
        other.lane > lane && touches(boxes, index, other.index) ? [other.lane] : [],
      );
      lanes[index] = { lane, lanes: ends.length, span: Math.min(ends.length, ...inTheWay) - lane };
    }
    [cluster, ends] = [[], []];
  };
  for (const index of order) {
    const { from, to } = boxes[index] ?? { from: 0, to: 0 };
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    cluster.push({ index, lane });
  }
  close();
  return lanes;
}

function touches(boxes: readonly Box[], one: number, other: number): boolean {
  const [first, second] = [boxes[one], boxes[other]];
  return first !== undefined && second !== undefined && first.from < second.to && second.from < first.to;
}

function compare(boxes: readonly Box[], one: number, other: number): number {
  const [first, second] = [boxes[one], boxes[other]];
  if (first === undefined || second === undefined) return 0;
  return first.from - second.from || second.to - first.to || one - other;
}
