import type { DocumentBlock, Finding } from '../shared/api/contract';
import { useT } from '../shared/i18n/i18n';

const linesOf = (block: DocumentBlock): number[] => [block.line, ...(block.rows ?? []).flatMap((row) => row.cells.map((cell) => cell.line))];

/** The line to show for a place: the last one of the document at or before it. */
export function nearestLine(blocks: DocumentBlock[], line: number): number | undefined {
  const before = blocks.flatMap(linesOf).filter((at) => at <= line);
  return before.length ? Math.max(...before) : blocks[0]?.line;
}

interface Props { blocks: DocumentBlock[]; findings: Finding[]; shown: number | undefined; pick: (index: number) => void }

/** The document as it was read, each finding marked where it stands. */
export function DocumentView({ blocks, findings, shown, pick }: Props) {
  const t = useT();
  const at = new Map<number, number[]>();
  findings.forEach((finding, index) => {
    const line = nearestLine(blocks, finding.place.line);
    if (line !== undefined) at.set(line, [...(at.get(line) ?? []), index]);
  });
  const marks = (line: number) => (at.get(line) ?? []).map((index) => (
    <button key={index} id={`mark-${index}`} type="button" className={`mark ${findings[index]!.severity}`} onClick={() => pick(index)}>
      {t('draft.mark', { number: index + 1 })}
    </button>
  ));
  const classOf = (line: number) => [shown === line ? 'shown' : '', at.has(line) ? 'marked' : '', (at.get(line) ?? []).some((index) => findings[index]!.severity === 'error') ? 'error' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className="paper" lang="vi" role="region" aria-label={t('draft.document')} tabIndex={0}>
      {blocks.map((block) => (block.kind === 'paragraph'
        ? <p key={block.id} id={`doc-${block.line}`} className={classOf(block.line)}>{marks(block.line)}{block.text}</p>
        : <table key={block.id}><tbody>{(block.rows ?? []).map((row, index) => {
            const line = row.cells[0]?.line ?? block.line;
            return (
              <tr key={index} id={`doc-${line}`} className={classOf(line)}>
                {row.cells.map((cell, column) => <td key={column} colSpan={cell.column_span || 1} rowSpan={cell.row_span || 1}>{column === 0 && marks(line)}{cell.line !== line && marks(cell.line)}{cell.text}</td>)}
              </tr>
            );
          })}</tbody></table>))}
    </div>
  );
}

export function showLine(line: number | undefined) {
  document.getElementById(`doc-${line}`)?.scrollIntoView({ block: 'center' });
}
