'use strict';
// The rows of a figure as a table, and how a value is written in it, by the column that it stands in.

const mostLines = 400;
const shares = ['lower', 'upper', 'margin', 'lead', 'distance', 'coverage'];
/** Figures in which a line without a country is about all of them. */
const withTotals = ['backtest', 'backtest_windows', 'backtest_periods', 'segmenting', 'other_backtest', 'gaps'];

function cell(value, column) {
    if (value === null) {
        return '–';
    }
    if (typeof value === 'boolean') {
        return value ? 'yes' : 'no';
    }
    if (typeof value === 'string') {
        return column.includes('amount') || column === 'runner_up' ? money(value) : value;
    }
    if (column.includes('gain')) {
        return d3.format('+.1f')(value * 100) + ' points';
    }
    return column.includes('share') || shares.includes(column) ? percent(value) : count(value);
}

/** Leaves out columns that are the same in all lines that are seen: the chosen country, and the segment name of a chart. */
function drawTable(place) {
    const {table: name, segmentName, byCountry} = place.dataset;
    const rows = byCountry ? rowsOf(name, segmentName) : figures[name];
    const chosen = byCountry && rows.every(row => row.country_code !== null);
    const columns = tables[name].columns.filter(column =>
        !(column === 'country_code' && chosen) && !(column === 'segment_name' && segmentName));
    place.replaceChildren();
    if (rows.length === 0) {
        place.textContent = whyEmpty(name);
        return;
    }
    const type = column => typeof rows.map(row => row[column]).find(value => value !== null) === 'number' ? 'number' : null;
    const table = d3.select(place).append('table');
    table.append('thead').append('tr').selectAll('th').data(columns).join('th')
        .attr('scope', 'col').attr('class', type).text(words);
    table.append('tbody').selectAll('tr').data(rows.slice(0, mostLines)).join('tr')
        .attr('data-country', row => byCountry ? row.country_code : null)
        .selectAll('td').data(row => columns.map(column => [row[column], column])).join('td')
        .attr('class', ([, column]) => type(column))
        .text(([value, column]) => value === null && column === 'country_code' && withTotals.includes(name) ? 'all' : cell(value, column));
    if (rows.length > mostLines) {
        d3.select(place).append('p').attr('class', 'none').text(`${count(rows.length - mostLines)} more lines are in the JSON file.`);
    }
}
