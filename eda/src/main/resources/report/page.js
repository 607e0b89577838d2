'use strict';
// The figures of the page, the country that the reader chose, and the charts that show them.

const tables = JSON.parse(document.getElementById('figures').textContent);

const figures = Object.fromEntries(
    Object.entries(tables).map(([name, {columns, rows}]) => [
        name,
        rows.map(row => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
    ]),
);

const countryChoice = document.getElementById('country');

/** The rows of a figure, of the chosen country where it has one, and of one segment name where that is given. */
function rowsOf(name, segmentName) {
    return figures[name].filter(row =>
        (row.country_code == null || !countryChoice || row.country_code === countryChoice.value)
        && (!segmentName || row.segment_name === segmentName));
}

function draw(place) {
    const {chart, figure, segmentName} = place.dataset;
    const rows = rowsOf(figure, segmentName);
    place.replaceChildren();
    if (rows.length === 0) {
        place.textContent = tables[figure].total === 0 ? 'No rows to show.'
            : `There are too many rows for this page; they are in the JSON file as ${figure}.`;
        return;
    }
    charts[chart](place, rows, segmentName);
}

/** Says of tables that are cut off that there is more. */
function markWideTables() {
    document.querySelectorAll('.scroll').forEach(scroll => {
        scroll.classList.toggle('wide', scroll.scrollWidth > scroll.clientWidth + 1);
    });
}

function drawAll() {
    document.querySelectorAll('[data-chart]').forEach(draw);
    document.querySelectorAll('[data-country]').forEach(row => {
        row.hidden = row.dataset.country !== countryChoice?.value;
    });
    document.querySelectorAll('.chosen-country').forEach(name => {
        name.textContent = countryChoice?.value ?? '';
    });
    markWideTables();
}

let width = 0;

function drawIfWidthChanged() {
    if (document.body.clientWidth !== width) {
        width = document.body.clientWidth;
        drawAll();
    }
}

drawIfWidthChanged();
new ResizeObserver(drawIfWidthChanged).observe(document.body);
countryChoice?.addEventListener('change', drawAll);
document.addEventListener('toggle', markWideTables, true);
