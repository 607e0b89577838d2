'use strict';
// One function for each kind of chart: it draws rows into a place. Colours and fonts come from the style sheet.

const count = d3.format(',');
const percent = value => value === 0 ? '0%' : d3.format(Math.abs(value) < 0.001 ? '.1g' : '.1f')(value * 100) + '%';
const words = name => name.replaceAll('_', ' ');
const money = amount => String(amount).replace(/\.0$/, '');

/** The amounts of the chosen country, each with its colour: the same in every chart. */
function amountColour(amount) {
    const amounts = rowsOf('amounts').map(row => row.amount);
    return `var(--colour-${Math.max(0, amounts.indexOf(amount)) % 8})`;
}

function canvas(place, height) {
    const style = getComputedStyle(place);
    const width = Math.max(240, place.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    const svg = d3.select(place).append('svg').attr('width', width).attr('height', height)
        .attr('role', 'img').attr('aria-label', place.dataset.label);
    return {svg, width};
}

function legend(place, amounts) {
    const items = d3.select(place).append('div').attr('class', 'legend').selectAll('span').data(amounts).join('span');
    items.append('i').style('background', amountColour);
    items.append('span').text(money);
}

function axisBelow(svg, scale, height, format, ticks = 6) {
    svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${height})`)
        .call(d3.axisBottom(scale).ticks(ticks).tickFormat(format).tickSizeOuter(0));
}

function gridLeft(svg, scale, left, width, format = d3.format('~s')) {
    svg.append('g').attr('class', 'axis grid').attr('transform', `translate(${left},0)`)
        .call(d3.axisLeft(scale).ticks(4).tickFormat(format).tickSize(-(width - left)))
        .call(axis => axis.select('.domain').remove());
}

const gapDay = d3.utcFormat('%Y-%m-%d');
const gapWidth = 26;

/** Sorted times in runs without long gaps: each begins where nothing is for more than eight steps. */
function runsOf(times, step) {
    const runs = [];
    for (const time of times) {
        const run = runs.at(-1);
        if (run && step.count(run[1], time) <= 8) {
            run[1] = time;
        } else {
            runs.push([time, time]);
        }
    }
    return runs;
}

/** One time scale for each run, side by side, as wide as the run is long; long gaps are left out. */
function scalesOf(runs, step, left, right) {
    const lengths = runs.map(([first, last]) => step.offset(last, 1) - first);
    const room = right - left - gapWidth * (runs.length - 1);
    let at = left;
    return runs.map(([first, last], i) => {
        const scale = d3.scaleUtc([first, step.offset(last, 1)], [at, at + room * lengths[i] / d3.sum(lengths)]);
        at = scale.range()[1] + gapWidth;
        return scale;
    });
}

function markGap(svg, x, height, title) {
    const gap = svg.append('g').attr('class', 'gap-mark');
    gap.append('line').attr('class', 'gap').attr('x1', x).attr('x2', x).attr('y2', height);
    gap.append('title').text(title);
}

const charts = {
    funnel(place, rows) {
        const line = 40;
        const {svg, width} = canvas(place, rows.length * line);
        const x = d3.scaleLinear([0, d3.max(rows, row => row.rows) || 1], [0, width]);
        const step = svg.selectAll('g').data(rows).join('g').attr('transform', (_, i) => `translate(0,${i * line})`);
        step.append('rect').attr('class', 'rest').attr('y', 19).attr('height', 12).attr('rx', 2).attr('width', width);
        step.append('rect').attr('class', 'bar').attr('y', 19).attr('height', 12).attr('rx', 2)
            .attr('width', row => x(row.rows));
        step.append('text').attr('y', 13).text(row => row.step);
        step.append('text').attr('y', 13).attr('x', width).attr('class', 'end')
            .text(row => count(row.rows) + (row.lost ? `  (−${percent(row.share_lost)})` : ''));
    },

    calendar(place, rows) {
        const height = 190, left = 40;
        const {svg, width} = canvas(place, height + 24);
        const [column, step] = 'week' in rows[0] ? ['week', d3.utcWeek] : ['day', d3.utcDay];
        const day = row => new Date(row[column] + 'T00:00:00Z');
        const runs = runsOf(rows.map(day).sort(d3.ascending), step);
        const scales = scalesOf(runs, step, left, width - 24);
        const x = time => scales[runs.findLastIndex(([first]) => first <= time)](time);
        const y = d3.scaleLinear([0, d3.max(rows, row => row.rows)], [height, 8]).nice();
        gridLeft(svg, y, left, width);
        const widest = d3.greatest(scales, scale => scale.range()[1] - scale.range()[0]);
        const bar = Math.max(1, (widest(step.offset(widest.domain()[0], 1)) - widest.range()[0]) * 0.9);
        svg.selectAll('.bar').data(rows).join('rect').attr('class', 'bar')
            .attr('x', row => x(day(row))).attr('width', bar)
            .attr('y', row => y(row.rows)).attr('height', row => height - y(row.rows))
            .append('title').text(row => `${column} ${row[column]}: ${count(row.rows)} rows`);
        scales.forEach((scale, i) => {
            const [from, to] = scale.range();
            const days = runs.length > 1 ? '%d %b %y' : '%d %b';
            const format = d3.utcFormat(runs[i][1] - runs[i][0] > 2e10 ? '%b %Y' : days);
            axisBelow(svg, scale, height, format, Math.max(1, Math.floor((to - from) / 110)));
            if (i > 0) {
                markGap(svg, from - gapWidth / 2, height, `no rows from ${gapDay(runs[i - 1][1])} to ${gapDay(runs[i][0])}`);
            }
        });
    },

    histogram(place, rows, segmentName) {
        const height = 200, left = 40;
        const {svg, width} = canvas(place, height + 42);
        const step = d3.min(rows.filter(row => row.bin_to !== null), row => row.bin_to - row.bin_from + 1) ?? 1;
        const x = d3.scaleLinear([d3.min(rows, row => row.bin_from), d3.max(rows, row => row.bin_from) + step],
            [left, width - 8]);
        const y = d3.scaleLinear([0, d3.max(rows, row => row.rows)], [height, 30]).nice();
        gridLeft(svg, y, left, width);
        svg.selectAll('.bar').data(rows).join('rect')
            .attr('class', row => row.bin_to === null ? 'bar beyond' : 'bar')
            .attr('x', row => x(row.bin_from)).attr('width', Math.max(1, x(step) - x(0) - 1))
            .attr('y', row => y(row.rows)).attr('height', row => height - y(row.rows))
            .append('title').text(row => `${row.bin_from}${row.bin_to === null ? ' and more' : '–' + row.bin_to}: ${count(row.rows)} rows`);
        const borders = rowsOf('borders', segmentName);
        const marks = (className, value, label) => {
            const mark = svg.selectAll('.' + className).data(borders.filter(row => value(row) !== null)).join('g')
                .attr('class', 'mark ' + className).attr('transform', row => `translate(${x(value(row))},0)`);
            mark.append('line').attr('y1', className === 'border' ? 14 : 26).attr('y2', height);
            if (label) {
                const room = (row, i) => i + 1 < borders.length ? x(value(borders[i + 1])) - x(value(row)) : width - x(value(row));
                mark.append('text').attr('x', 3).attr('y', 22).text(label)
                    .attr('display', (row, i) => room(row, i) < 7.5 * label(row).length ? 'none' : null);
            }
        };
        marks('equal', row => row.lowest_of_equal_size === row.lowest ? null : row.lowest_of_equal_size);
        marks('border', row => row.lowest, row => row.segment);
        axisBelow(svg, x, height, d3.format('d'), Math.floor(width / 70));
        svg.append('text').attr('class', 'muted').attr('x', width - 8).attr('y', height + 38).attr('text-anchor', 'end')
            .text(place.dataset.label.replace('Kept rows by ', ''));
    },

    amounts(place, rows) {
        const line = 26, left = 62;
        const {svg, width} = canvas(place, rows.length * line);
        const x = d3.scaleLinear([0, d3.max(rows, row => row.share)], [left, width - 60]);
        const row = svg.selectAll('g').data(rows).join('g').attr('transform', (_, i) => `translate(0,${i * line})`);
        row.append('text').attr('x', left - 8).attr('y', 17).attr('text-anchor', 'end').text(r => money(r.amount));
        row.append('rect').attr('x', left).attr('y', 4).attr('height', 18).attr('rx', 2)
            .attr('width', r => x(r.share) - left).style('fill', r => amountColour(r.amount));
        row.append('text').attr('x', r => x(r.share) + 6).attr('y', 17).text(r => percent(r.share));
    },

    costs(place, rows) {
        const line = 26, left = 72;
        const {svg, width} = canvas(place, rows.length * line + 4);
        const reach = d3.max(rows, row => Math.abs(row.switch_cost ?? 0)) || 1;
        const x = d3.scaleLinear([-reach, reach], [left + 78, width - 78]);
        const g = svg.selectAll('g').data(rows).join('g').attr('transform', (_, i) => `translate(0,${i * line})`);
        g.append('text').attr('y', 17).text(row => row.segment);
        g.append('rect').attr('class', row => row.switch_cost < 0 ? 'bar less' : 'bar more').attr('y', 5).attr('height', 16)
            .attr('rx', 2).attr('x', row => Math.min(x(0), x(row.switch_cost ?? 0)))
            .attr('width', row => Math.abs(x(row.switch_cost ?? 0) - x(0)));
        g.append('text').attr('class', 'small').attr('y', 17)
            .attr('x', row => x(row.switch_cost ?? 0) + (row.switch_cost < 0 ? -5 : 5))
            .attr('text-anchor', row => row.switch_cost < 0 ? 'end' : 'start')
            .text(row => row.runner_up === null ? 'no runner-up' : `${d3.format('+.3~s')(row.switch_cost)} ${row.currency ?? ''}`);
        g.append('title').text(row => row.runner_up === null ? '' : `${money(row.voucher_amount)} → ${money(row.runner_up)}, ${count(row.transactions)} vouchers`);
    },
};
