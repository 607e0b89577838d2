'use strict';
// The figures of the page, the country that the reader chose, and the charts that show them.

const figures = Object.fromEntries(
    Object.entries(JSON.parse(document.getElementById('figures').textContent)).map(([name, {columns, rows}]) => [
        name,
        rows.map(row => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
    ]),
);

const countryChoice = document.getElementById('country');

/** The rows of a figure, of the chosen country where it has one, and of one segment name where that is given. */
function rowsOf(name, segmentName) {
    return figures[name].filter(row =>
        (row.country_code === undefined || !countryChoice || row.country_code === countryChoice.value)
        && (!segmentName || row.segment_name === segmentName));
}

function draw(place) {
    const {chart, figure, segmentName} = place.dataset;
    const rows = rowsOf(figure, segmentName);
    place.replaceChildren();
    if (rows.length === 0) {
        place.textContent = 'No rows to show.';
        return;
    }
    charts[chart](place, rows, segmentName);
}

function drawAll() {
    document.querySelectorAll('[data-chart]').forEach(draw);
    document.querySelectorAll('[data-country]').forEach(row => {
        row.hidden = row.dataset.country !== countryChoice?.value;
    });
    document.querySelectorAll('.chosen-country').forEach(name => {
        name.textContent = countryChoice?.value ?? '';
    });
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
