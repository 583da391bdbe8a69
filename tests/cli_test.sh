#!/usr/bin/env bash
# What scripts rely on: the words, figures and exit codes of the command line.
set -u
vuon=$1
failures=0
expect() {
  local wanted_code=$1 wanted_text=$2 got code
  shift 2
  got=$("$vuon" "$@" 2>/dev/null)
  code=$?
  if [ "$code" -ne "$wanted_code" ] || { [ "$wanted_text" != "*" ] && [ "$got" != "$wanted_text" ]; }; then
    echo "vuon $*: got \"$got\" ($code), wanted \"$wanted_text\" ($wanted_code)"
    failures=$((failures + 1))
  fi
}
expect 0 "Ba tỷ, một trăm triệu đồng" amount words 3100000000
expect 2 "" amount words 3.5
expect 2 "" amount words
expect 0 3100000000 amount parse "Ba tỷ, một trăm triệu đồng"
expect 0 3100000000 amount parse "(Bằng chữ: ba tỉ một trăm triệu đồng chẵn)"
expect 2 "" amount parse "ba phẩy năm tỷ đồng"
expect 2 "" amount parse "hai trăm đô la"
expect 2 "" amount parse "một nghìn cổ phần"
expect 2 "" amount parse "ba đến bốn triệu"
expect 0 "*" taxcode check 0100109106
expect 1 "*" taxcode check 0100109107
expect 2 "" taxcode check 12345
expect 0 "*" --version
expect 0 "*" help
expect 0 "*" help amount
expect 2 "" nothing
root=$(cd "$(dirname "$0")/.." && pwd)
expect 0 "*" plan check "$root/samples/kien-giang-2021/plan-116.txt"
expect 0 "*" plan check "$root/samples/kien-giang-2021/plan-116.txt" --json
expect 0 "*" plan check "$root/samples/kien-giang-2021/plan-116.txt" --language en
expect 1 "*" plan check "$root/tests/plans/quang-binh-2015.txt"
expect 1 "*" plan check "$root/tests/plans/quang-binh-2015.txt" --json
expect 2 "" plan check "$root/no-such-plan.txt"
expect 2 "" plan check "$root/tests"
expect 2 "" plan check "$vuon"
expect 2 "" plan check
expect 2 "" plan check "$root/tests/plans/quang-binh-2015.txt" --language fr
"$vuon" plan check "$root/samples/kien-giang-2021/plan-116.txt" --json | grep -q '"total_dong":3100000000,' \
  || { echo "vuon plan check --json: no total_dong of plan 116"; failures=$((failures + 1)); }
facts=$(mktemp)
echo '{"kind": "enterprise", "eligible_cost": 90000000, "women_owned": true, "size": {"mean_employees_tenths": 85,
  "revenue": 2000000000, "capital": 900000000, "sector_version": "2018", "sector_code": "1020"}}' > "$facts"
expect 0 "*" norms list
expect 0 "*" norms show kien-giang-2021
expect 2 "" norms show nothing
expect 0 "" norms check "$root/rules/packs/kien-giang-2021.json"
expect 1 "" norms check "$facts"
expect 0 "*" norms explain --pack nd80-2021 --item consulting --facts "$facts"
expect 1 "*" norms explain --pack nd80-2021 --item company_standard_startup --facts "$facts"
expect 2 "" norms explain --pack nd80-2021 --item nothing --facts "$facts"
"$vuon" norms explain --pack nd80-2021 --item consulting --facts "$facts" --json | grep -q '"amount":70000000,' \
  || { echo "vuon norms explain --json: not 70 million"; failures=$((failures + 1)); }
echo '{"month_ends": [101,101,101,101,101,101,101,101,101,101,101,101], "revenue": 1, "capital": 1,
  "sector_code": "C"}' > "$facts"
expect 0 "*" enterprise classify --facts "$facts"
"$vuon" enterprise classify --facts "$facts" --json | grep -q '"size_class":"medium"' \
  || { echo "vuon enterprise classify --json: not medium"; failures=$((failures + 1)); }
echo '{"sector_code": "C"}' > "$facts"
expect 1 "*" enterprise classify --facts "$facts"
rm -f "$facts"
folder=$(mktemp -d)
printf 'Mã số thuế,Tên doanh nghiệp,Năm,Lao động,Doanh thu,Ngành\n0100109106,Công ty A,2020,45,30.000.000.000,C1020\n12,Sai mã,,,,\n' \
  > "$folder/list.csv"
expect 0 "*" user add officer@example.vn --name Officer --province kien-giang --agency so-khcn \
  --role programme_officer --db "$folder/vuon.db"
expect 1 "*" enterprise import "$folder/list.csv" --province kien-giang --db "$folder/vuon.db" --check
expect 1 "*" enterprise import "$folder/list.csv" --province kien-giang --db "$folder/vuon.db" --rejected "$folder/wrong.csv"
grep -q 'Sai mã' "$folder/wrong.csv" || { echo "vuon enterprise import: no rejected row"; failures=$((failures + 1)); }
"$vuon" enterprise list --province kien-giang --db "$folder/vuon.db" --size small --json | grep -q '"tax_code":"0100109106"' \
  || { echo "vuon enterprise list: the small one is missing"; failures=$((failures + 1)); }
expect 2 "" enterprise import "$folder/none.csv" --province kien-giang --db "$folder/vuon.db"
expect 2 "" enterprise list
expect 0 "*" contract list --province kien-giang --db "$folder/vuon.db"
expect 2 "" contract list --province kien-giang --db "$folder/vuon.db" --year twenty
expect 2 "" contract show 1/HD --province kien-giang --db "$folder/vuon.db"
expect 2 "" contract show
expect 0 "*" claim list --province kien-giang --db "$folder/vuon.db"
expect 2 "" claim show TT-0 --province kien-giang --db "$folder/vuon.db"
expect 0 '{"people":1,"letters":0}' remind --db "$folder/vuon.db" --json
expect 2 "" remind --db "$folder/vuon.db" --day yesterday
expect 2 "" remind --db "$folder/none.db"
expect 2 "" serve --db "$folder/vuon.db" --smtp smtp://127.0.0.1:25 --smtp-from vuon@example.vn
expect 2 "" serve --db "$folder/vuon.db" --smtp smtp://127.0.0.1:25 --smtp-from vuon --base-url https://vuon.example.vn
expect 2 "" serve --db "$folder/vuon.db" --clamd somewhere
expect 0 "*" payment list --province kien-giang --db "$folder/vuon.db"
expect 2 "" payment list
expect 0 "*" spending list --province kien-giang --db "$folder/vuon.db" --line I.4
expect 2 "" spending list
expect 2 "" spending show DC-0 --province kien-giang --db "$folder/vuon.db"
rm -rf "$folder"
[ "$failures" -eq 0 ]
