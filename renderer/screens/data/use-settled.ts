import { useEffect, useState } from 'react';

const settleMilliseconds = 250;

/** The value once what it says has not changed for a moment: no file is read anew for every key. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const said = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(said) as Value), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [said]);
  return settled;
}
