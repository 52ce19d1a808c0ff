// The keys of a page, turned round as live.py writes them: no lock, but nothing that is read by accident.

export const contentIn = (text) => (text ? JSON.parse([...text].reverse().join("")) : {});
