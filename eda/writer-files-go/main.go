// Writes rows by parquet-go, for eda/make-writer-files: main FOLDER, with a line of JSON for each row on standard input.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
)

// Timestamps are microseconds since 1970, amounts hundredths.
type row struct {
	Timestamp     *int64  `parquet:"timestamp,optional,timestamp(microsecond)" json:"timestamp"`
	CountryCode   *string `parquet:"country_code,optional,dict" json:"country_code"`
	LastOrder     *int64  `parquet:"last_order_ts,optional,timestamp(microsecond)" json:"last_order_ts"`
	FirstOrder    *int64  `parquet:"first_order_ts,optional,timestamp(microsecond)" json:"first_order_ts"`
	TotalOrders   *int64  `parquet:"total_orders,optional" json:"total_orders"`
	VoucherAmount *int64  `parquet:"voucher_amount,optional,decimal(2:18)" json:"voucher_amount"`
}

func main() {
	var rows []row
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var next row
		check(json.Unmarshal(lines.Bytes(), &next))
		rows = append(rows, next)
	}
	check(lines.Err())
	folder := os.Args[1]
	check(parquet.WriteFile(filepath.Join(folder, "parquet-go-defaults.parquet"), rows))
	check(parquet.WriteFile(filepath.Join(folder, "parquet-go-v1-small-pages.parquet"), rows, parquet.DataPageVersion(1),
		parquet.Compression(&parquet.Zstd), parquet.PageBufferSize(200), parquet.MaxRowsPerRowGroup(50)))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
