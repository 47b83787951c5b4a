//! Dates, times, numbers and sizes, through the browser's `Intl`; a plain form where there is no browser.
