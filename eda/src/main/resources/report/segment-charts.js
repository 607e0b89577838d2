'use strict';
// The charts of segments and of how stable they are, beside those of charts.js.

/** The most used amount where the segments of two names meet: lines are those of one name, columns those of the other. */
function heatGrid(place, rows, segmentName, otherName) {
    const lines = [...new Set(rowsOf('borders', segmentName).map(row => row.segment))];
    const columns = [...new Set(rowsOf('borders', otherName).map(row => row.segment))];
    const left = 58, cell = 54;
    const {svg, width} = canvas(place, lines.length * cell + 40);
    const x = d3.scaleBand(columns, [left, width]).padding(0.06);
    const y = d3.scaleBand(lines, [0, lines.length * cell]).padding(0.06);
    const at = svg.selectAll('g').data(rows).join('g').attr('class', row => row.thin ? 'cell thin' : 'cell')
        .attr('transform', row => `translate(${x(row.other_segment)},${y(row.segment)})`);
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
        .attr('text-anchor', 'end').text(words(otherName));
    svg.append('text').attr('class', 'muted').attr('x', 0).attr('y', lines.length * cell + 34).text(words(segmentName));
    legend(place, [...new Set(rowsOf('amounts').map(row => row.amount))]);
}

Object.assign(charts, {
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

    lost(place, rows) {
        charts.intervals(place, rows.map(row => ({...row, group: '', share: row.share_lost})), null);
    },

    heat(place, rows, segmentName) {
        for (const [otherName, cells] of d3.groups(rows, row => row.other_segment_name)) {
            heatGrid(place, cells, segmentName, otherName);
        }
    },

    months(place, rows) {
        const segments = [...new Set(rows.map(row => row.segment))];
        const present = [...new Set(rows.map(row => row.month))].sort().map(month => new Date(month));
        const runs = runsOf(present, d3.utcMonth);
        const months = runs.flatMap(([first, last]) => d3.utcMonth.range(first, d3.utcMonth.offset(last, 1)));
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
        runs.slice(1).forEach(([first], i) => markGap(svg, x(gapDay(first)) - x.step() * x.paddingInner() / 2,
            segments.length * line, `no rows from ${gapDay(runs[i][1])} to ${gapDay(first)}`));
        legend(place, [...new Set(rowsOf('amounts').map(row => row.amount))]);
    },

    hits(place, rows) {
        const tested = rows.filter(row => row.hit_share !== null && row.country_code !== null);
        if (tested.length === 0) {
            place.textContent = 'Nothing was tested.';
            return;
        }
        const height = 200, left = 44;
        const {svg, width} = canvas(place, height + 26);
        const x = d3.scaleBand(tested.map(row => row.first_day), [left, width]).padding(0.3);
        const y = d3.scaleLinear([0, d3.max(tested, row => Math.max(row.upper, row.hindsight_hit_share, row.country_hit_share))], [height, 8]).nice();
        gridLeft(svg, y, left, width, d3.format('.0%'));
        const at = svg.selectAll('.test').data(tested).join('g').attr('class', 'test')
            .attr('transform', row => `translate(${x(row.first_day) + x.bandwidth() / 2},0)`);
        const half = Math.min(18, x.bandwidth() / 2);
        at.append('line').attr('class', 'best').attr('x1', -half).attr('x2', half)
            .attr('y1', row => y(row.hindsight_hit_share)).attr('y2', row => y(row.hindsight_hit_share));
        at.append('line').attr('class', 'range').style('stroke', 'var(--accent)')
            .attr('y1', row => y(row.lower)).attr('y2', row => y(row.upper));
        at.append('circle').attr('class', 'calm').attr('r', 4).attr('cy', row => y(row.hit_share));
        at.append('circle').attr('class', 'of-country').attr('r', 3.5).attr('cx', half / 2).attr('cy', row => y(row.country_hit_share));
        at.append('title').text(row => `from ${row.first_day}: ${percent(row.hit_share)} of ${count(row.vouchers)} vouchers`
            + ` (${percent(row.lower)} to ${percent(row.upper)}); one amount ${percent(row.country_hit_share)}; best ${percent(row.hindsight_hit_share)}`);
        const every = Math.ceil(tested.length / Math.max(1, Math.floor((width - left) / 70)));
        svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${height})`)
            .call(d3.axisBottom(x).tickValues(x.domain().filter((_, i) => i % every === 0))
                .tickFormat(day => d3.utcFormat('%d %b %y')(new Date(day))).tickSize(0).tickPadding(6));
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
});
