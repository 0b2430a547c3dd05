"""The rules, one file each, in reading order: entries (V), prerequisites (P), quotas (Q), totals and report (T)."""

from typing import Final

from thidua.rules import (
    p01_cstdcs_can_ldtt,
    p03_cstd_thanh_pho_ba_nam,
    q02_khong_qua_bien_che,
    t01_cong_cac_chieu,
    t02_khong_lan_de_nghi,
    t03_cach_tinh_ky,
    t04_pham_vi,
    t06_nam_cuoi,
    v01_du_thong_tin,
    v02_dung_doi_tuong,
    v03_nam_hoc,
    v04_so_quyet_dinh,
    v05_ngay,
    v07_co_quan_con_ton_tai,
    v08_tham_quyen,
    v09_trung_danh_hieu,
    v10_mot_quyet_dinh,
    v13_chu_sach,
    v14_ten_danh_hieu,
)
from thidua.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = tuple(
    map(
        Rule.of,
        (
            v01_du_thong_tin,
            v02_dung_doi_tuong,
            v03_nam_hoc,
            v04_so_quyet_dinh,
            v05_ngay,
            v07_co_quan_con_ton_tai,
            v08_tham_quyen,
            v09_trung_danh_hieu,
            v10_mot_quyet_dinh,
            v13_chu_sach,
            v14_ten_danh_hieu,
            p01_cstdcs_can_ldtt,
            p03_cstd_thanh_pho_ba_nam,
            q02_khong_qua_bien_che,
            t01_cong_cac_chieu,
            t02_khong_lan_de_nghi,
            t03_cach_tinh_ky,
            t04_pham_vi,
            t06_nam_cuoi,
        ),
    )
)
