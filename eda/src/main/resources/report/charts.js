'use strict';
// One function for each kind of chart: it draws rows into a place. Colours and fonts come from the style sheet.

const count = d3.format(',');
const percent = value => value === 0 ? '0 %' : d3.format(Math.abs(value) < 0.001 ? '.1g' : '.1f')(value * 100) + ' %';
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
        const first = d3.min(rows, day), last = d3.max(rows, day);
        const x = d3.scaleUtc([first, step.offset(last, 1)], [left, width - 24]);
        const y = d3.scaleLinear([0, d3.max(rows, row => row.rows)], [height, 8]).nice();
        gridLeft(svg, y, left, width);
        const bar = Math.max(1, (x(step.offset(first, 1)) - x(first)) * 0.9);
        svg.selectAll('.bar').data(rows).join('rect').attr('class', 'bar')
            .attr('x', row => x(day(row))).attr('width', bar)
            .attr('y', row => y(row.rows)).attr('height', row => height - y(row.rows))
            .append('title').text(row => `${column} ${row[column]}: ${count(row.rows)} rows`);
        axisBelow(svg, x, height, d3.utcFormat(last - first > 2e10 ? '%b %Y' : '%d %b'), Math.floor(width / 90));
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
            .text(segmentName === 'frequent_segment' ? 'orders' : 'days since the last order');
    },

    lost(place, rows) {
        charts.intervals(place, rows.map(row => ({...row, group: '', share: row.share_lost})), null);
    },

    intervals(place, rows, segmentName) {
        const groups = d3.groups(rows, row => row.group ?? row.segment);
        const named = groups.length > 1 || groups[0][0] !== '';
        const line = 18, space = named ? 26 : 8, left = 62;
        const height = d3.sum(groups, ([, group]) => group.length * line + space);
        const {svg, width} = canvas(place, height + 28);
        const x = d3.scaleLinear([0, d3.max(rows, row => row.upper)], [left, width - 24]).nice();
        axisBelow(svg, x, height + 4, percent, Math.floor(width / 110));
        let y = 0;
        for (const [name, group] of groups) {
            y += space;
            svg.append('text').attr('class', 'group').attr('y', y - 9).text(named ? name : '');
            const most = segmentName ? d3.max(group, row => row.share) : null;
            for (const row of group) {
                const g = svg.append('g').attr('class', row.share === most ? 'most' : null)
                    .attr('transform', `translate(0,${y + line / 2})`);
                g.append('text').attr('x', left - 8).attr('text-anchor', 'end').attr('dy', '.35em').text(money(row.amount));
                g.append('line').attr('class', 'track').attr('x1', left).attr('x2', width - 24);
                g.append('line').attr('class', 'range').attr('x1', x(row.lower)).attr('x2', x(row.upper))
                    .style('stroke', amountColour(row.amount));
                g.append('circle').attr('cx', x(row.share)).attr('r', row.share === most ? 6 : 4)
                    .style('fill', amountColour(row.amount))
                    .append('title').text(`${money(row.amount)}: ${percent(row.share)} (${percent(row.lower)} to ${percent(row.upper)})`);
                y += line;
            }
        }
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

    heat(place, rows) {
        const columns = [...new Set(rowsOf('borders', 'recency_segment').map(row => row.segment))];
        const lines = [...new Set(rowsOf('borders', 'frequent_segment').map(row => row.segment))];
        const left = 58, cell = 54;
        const {svg, width} = canvas(place, lines.length * cell + 40);
        const x = d3.scaleBand(columns, [left, width]).padding(0.06);
        const y = d3.scaleBand(lines, [0, lines.length * cell]).padding(0.06);
        const at = svg.selectAll('g').data(rows).join('g').attr('class', row => row.thin ? 'cell thin' : 'cell')
            .attr('transform', row => `translate(${x(row.recency_segment)},${y(row.frequent_segment)})`);
        at.append('rect').attr('width', x.bandwidth()).attr('height', y.bandwidth()).attr('rx', 4)
            .style('fill', row => row.thin ? 'var(--rest)' : amountColour(row.voucher_amount))
            .style('fill-opacity', row => row.thin ? 1 : 0.15 + 0.6 * row.share);
        at.append('text').attr('class', 'strong').attr('x', x.bandwidth() / 2).attr('y', 22).attr('text-anchor', 'middle')
            .text(row => money(row.voucher_amount));
        at.append('text').attr('class', 'small').attr('x', x.bandwidth() / 2).attr('y', 39).attr('text-anchor', 'middle')
            .text(row => x.bandwidth() > 84 ? `${percent(row.share)} of ${count(row.transactions)}` : count(row.transactions));
        at.append('title').text(row => `${money(row.voucher_amount)}: ${percent(row.share)} of ${count(row.transactions)}${row.thin ? ' (thin)' : ''}`);
        svg.selectAll('.line').data(lines).join('text').attr('class', 'line').attr('x', 0)
            .attr('y', name => y(name) + y.bandwidth() / 2).attr('dy', '.35em').text(name => name);
        svg.selectAll('.column').data(columns).join('text').attr('class', 'column small').attr('text-anchor', 'middle')
            .attr('x', name => x(name) + x.bandwidth() / 2).attr('y', lines.length * cell + 16).text(name => name);
        svg.append('text').attr('class', 'muted').attr('x', width).attr('y', lines.length * cell + 34)
            .attr('text-anchor', 'end').text('days since the last order');
        svg.append('text').attr('class', 'muted').attr('x', 0).attr('y', lines.length * cell + 34).text('orders');
        legend(place, [...new Set(rowsOf('amounts').map(row => row.amount))]);
    },

    months(place, rows) {
        const segments = [...new Set(rows.map(row => row.segment))];
        const months = d3.utcMonth.range(...d3.extent(rows, row => new Date(row.month)).map((month, i) => d3.utcMonth.offset(month, i)));
        const left = 62, line = 26;
        const {svg, width} = canvas(place, segments.length * line + 24);
        const x = d3.scaleBand(months.map(month => month.toISOString().slice(0, 10)), [left, width]).padding(months.length > 60 ? 0 : 0.08);
        const y = d3.scaleBand(segments, [0, segments.length * line]).padding(0.1);
        svg.selectAll('rect').data(rows).join('rect')
            .attr('x', row => x(row.month)).attr('width', x.bandwidth()).attr('rx', 2)
            .attr('y', row => y(row.segment)).attr('height', y.bandwidth())
            .style('fill', row => amountColour(row.voucher_amount)).style('fill-opacity', row => 0.25 + 0.75 * row.share)
            .append('title').text(row => `${row.month.slice(0, 7)}, ${row.segment}: ${money(row.voucher_amount)}, ${percent(row.share)} of ${count(row.transactions)}`);
        svg.selectAll('.line').data(segments).join('text').attr('class', 'line')
            .attr('y', name => y(name) + y.bandwidth() / 2).attr('dy', '.35em').text(name => name);
        const every = Math.ceil(x.domain().length / Math.max(1, Math.floor((width - left) / 62)));
        svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${segments.length * line + 2})`)
            .call(d3.axisBottom(x).tickValues(x.domain().filter((_, i) => i % every === 0))
                .tickFormat(month => d3.utcFormat('%b %y')(new Date(month))).tickSize(0).tickPadding(6))
            .call(axis => axis.select('.domain').remove());
        legend(place, [...new Set(rowsOf('amounts').map(row => row.amount))]);
    },

    shift(place, rows) {
        const height = 190, left = 44;
        const {svg, width} = canvas(place, height + 42);
        const x = d3.scaleLinear([-30, 30], [left, width - 12]);
        const y = d3.scaleLinear([0, d3.max(rows, row => row.share_moved) || 1], [height, 8]).nice();
        gridLeft(svg, y, left, width, d3.format('.0%'));
        svg.append('path').attr('class', 'curve')
            .attr('d', d3.line(row => x(row.shift), row => y(row.share_moved))(rows));
        svg.selectAll('circle').data(rows).join('circle').attr('class', row => row.flips ? 'flip' : 'calm')
            .attr('cx', row => x(row.shift)).attr('cy', row => y(row.share_moved)).attr('r', row => row.flips ? 4 : 2)
            .append('title').text(row => `${row.shift} days: ${percent(row.share_moved)} move, ${row.flips} segments change their amount`);
        axisBelow(svg, x, height, d3.format('+d'), 7);
        svg.append('text').attr('class', 'muted').attr('x', width - 12).attr('y', height + 38).attr('text-anchor', 'end')
            .text('days that the as-of date is moved');
    },

    costs(place, rows) {
        const line = 26, left = 72;
        const {svg, width} = canvas(place, rows.length * line + 4);
        const reach = d3.max(rows, row => Math.abs(row.switch_cost ?? 0)) || 1;
        const x = d3.scaleLinear([-reach, reach], [left + 62, width - 62]);
        const g = svg.selectAll('g').data(rows).join('g').attr('transform', (_, i) => `translate(0,${i * line})`);
        g.append('text').attr('y', 17).text(row => row.segment);
        g.append('rect').attr('class', row => row.switch_cost < 0 ? 'bar less' : 'bar more').attr('y', 5).attr('height', 16)
            .attr('rx', 2).attr('x', row => Math.min(x(0), x(row.switch_cost ?? 0)))
            .attr('width', row => Math.abs(x(row.switch_cost ?? 0) - x(0)));
        g.append('text').attr('class', 'small').attr('y', 17)
            .attr('x', row => x(row.switch_cost ?? 0) + (row.switch_cost < 0 ? -5 : 5))
            .attr('text-anchor', row => row.switch_cost < 0 ? 'end' : 'start')
            .text(row => row.runner_up === null ? 'no runner-up' : d3.format('+.3~s')(row.switch_cost));
        g.append('title').text(row => row.runner_up === null ? '' : `${money(row.voucher_amount)} → ${money(row.runner_up)}, ${count(row.transactions)} uses`);
    },
};
