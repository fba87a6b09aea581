/** Why a value can't be saved, under the value. */
export function FieldFault({ words: said, id }: { words: string | undefined; id?: string }) {
  if (said === undefined) return null
  return (
    <small className="field-fault" role="alert" id={id}>
      {said}
    </small>
  )
}
